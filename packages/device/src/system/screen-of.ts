import { type Screen, type ScreenItem } from './screen.ts';
import { type AppState, type DeviceState, type PreviewSetting, type ShownNotification } from './state.ts';

/** What the phone itself says; everything else on a notification is the sender's. Source: iOS, English and 简体中文. */
const words = {
  en: {
    placeholder: 'Notification',
    promptTitle: (app: string) => `“${app}” Would Like to Send You Notifications`,
  },
  'zh-Hans': { placeholder: '通知', promptTitle: (app: string) => `“${app}”想给你发送通知` },
} as const;

/** What decides whether a preview may be read. */
export interface PreviewConditions {
  readonly previews: PreviewSetting;
  readonly locked: boolean;
  readonly face: DeviceState['face'];
  readonly unlockedSinceBoot: boolean;
}

/** Whether title and body stay hidden. Source: Apple, "Change notification settings on iPhone"; a phone not unlocked since it was started hides all. */
export function hidesPreview({ previews, locked, face, unlockedSinceBoot }: PreviewConditions): boolean {
  if (locked && !unlockedSinceBoot) return true;
  if (previews === 'whenUnlocked') return locked && face === 'away';
  return previews === 'never';
}

const appOf = (state: DeviceState, bundleId: string): AppState | undefined =>
  Object.hasOwn(state.apps, bundleId) ? state.apps[bundleId] : undefined;

function itemOf(state: DeviceState, shown: ShownNotification): ScreenItem {
  const app = appOf(state, shown.bundleId);
  const name = app?.displayName ?? shown.bundleId;
  const hidden = hidesPreview({
    previews: app?.settings.previews ?? state.previews,
    locked: state.lock !== 'unlocked',
    face: state.face,
    unlockedSinceBoot: state.unlockedSinceBoot,
  });
  const { title = '', subtitle = '', body = '' } = shown.alert;
  return {
    identifier: shown.identifier,
    apnsId: shown.apnsId,
    bundleId: shown.bundleId,
    app: name,
    title: hidden || title === '' ? name : title,
    subtitle: hidden ? '' : subtitle,
    body: hidden ? words[state.language].placeholder : body,
    threadId: shown.threadId,
    level: shown.level,
    preview: hidden ? 'hidden' : 'full',
    at: shown.at,
  };
}

function surfaceOf(state: DeviceState): string {
  if (state.power === 'off') return 'off';
  if (state.surface.at === 'notificationCenter') return 'notificationCenter';
  if (state.lock !== 'unlocked') return 'lock';
  return state.surface.at === 'app' ? `app:${state.surface.bundleId}` : state.surface.at;
}

function badgesOf(state: DeviceState): Record<string, number> {
  if (state.power === 'off' || state.focus?.hideBadges) return {};
  const withBadge = Object.values(state.apps).filter(({ badge, settings }) => badge > 0 && settings.badge);
  return Object.fromEntries(withBadge.map(({ bundleId, badge }) => [bundleId, badge]));
}

/** What a person would see. A locked phone lists its Lock Screen also while dark: it is there when the screen lights up. */
export function screenOf(state: DeviceState): Screen {
  const on = state.power === 'on';
  const locked = state.lock !== 'unlocked';
  const listed = on ? state.notifications.filter(({ bannerOnly }) => !bannerOnly) : [];
  const banner =
    on && !locked ? state.notifications.find((shown) => shown.identifier === state.banner?.identifier) : undefined;
  const prompted = on && !locked && state.prompt ? appOf(state, state.prompt.bundleId) : undefined;
  return {
    power: state.power,
    lock: state.lock,
    surface: surfaceOf(state),
    lockScreen: locked ? listed.filter(({ onLockScreen }) => onLockScreen).map((shown) => itemOf(state, shown)) : [],
    banner: banner ? itemOf(state, banner) : null,
    notificationCenter: listed.map((shown) => itemOf(state, shown)),
    badges: badgesOf(state),
    prompt: prompted
      ? { bundleId: prompted.bundleId, title: words[state.language].promptTitle(prompted.displayName) }
      : null,
    island: null,
  };
}
