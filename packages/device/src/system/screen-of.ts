import { type Alert } from '@apns-sim/protocol';
import { type CategoryOption } from '../app/app-code.ts';
import { categoryOf, shownActions } from '../app/categories.ts';
import { activityBanner, activityCards, islandOf } from './activity-screen.ts';
import { type AppState, type PreviewSetting } from './app-state.ts';
import { callsOn } from './call-screen.ts';
import { missedCallWords } from './missed-call.ts';
import { type Screen, type ScreenItem, type ScreenPrompt } from './screen.ts';
import { groupsOf } from './screen-groups.ts';
import { screenWords } from './screen-words.ts';
import { type ShownNotification } from './shown.ts';
import { type DeviceState } from './state.ts';
import { talkOn } from './talk-channel.ts';

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
  const missed = missedCallWords(state, shown);
  const name = missed?.app ?? app?.displayName ?? shown.bundleId;
  const hidden = hidesPreview({
    previews: app?.settings.previews ?? state.previews,
    locked: state.lock !== 'unlocked',
    face: state.face,
    unlockedSinceBoot: state.unlockedSinceBoot,
  });
  const { title = '', subtitle = '', body = '' }: Alert = missed ?? shown.alert;
  const category = categoryOf(app?.code, shown.category);
  const person = hidden ? undefined : shown.communication;
  const shows = (option: CategoryOption): boolean => !hidden || (category?.options.includes(option) ?? false);
  return {
    identifier: shown.identifier,
    apnsId: shown.apnsId,
    bundleId: shown.bundleId,
    app: name,
    title: person?.sender ?? (shows('hiddenPreviewsShowTitle') && title !== '' ? title : name),
    subtitle: person?.group ?? (shows('hiddenPreviewsShowSubtitle') ? subtitle : ''),
    body: hidden ? placeholderFor(state, shown.bundleId, category?.hiddenPreviewsBodyPlaceholder) : body,
    threadId: shown.threadId,
    level: shown.level,
    preview: hidden ? 'hidden' : 'full',
    at: shown.at,
    ...(person && { communication: person }),
    attachment: hidden ? null : (shown.attachment ?? null),
    actions: category?.actions.slice(0, shownActions) ?? [],
    asks: shown.offersKeep ? 'keep' : shown.offersTimeSensitive ? 'timeSensitive' : null,
    digest: shown.digest ?? null,
    why: shown.gates,
    ...(missed && { missedCall: true }),
  };
}

/** What stands for a hidden body: the category's own words, with the number of the app's notifications, or the phone's. */
function placeholderFor(state: DeviceState, bundleId: string, own: string | undefined): string {
  if (own === undefined || own === '') return screenWords[state.language].placeholder;
  if (!own.includes('%u')) return own;
  const count = state.notifications.filter((shown) => shown.bundleId === bundleId).length;
  return own.replaceAll('%u', String(count));
}

function surfaceOf(state: DeviceState): string {
  if (state.power !== 'on') return state.power;
  if (state.surface.at === 'notificationCenter') return 'notificationCenter';
  if (state.lock !== 'unlocked') return 'lock';
  return state.surface.at === 'app' ? `app:${state.surface.bundleId}` : state.surface.at;
}

function badgesOf(state: DeviceState): Record<string, number> {
  if (state.power !== 'on' || state.focus?.hideBadges) return {};
  const withBadge = Object.values(state.apps).filter(({ badge, settings }) => badge > 0 && settings.badge);
  return Object.fromEntries(withBadge.map(({ bundleId, badge }) => [bundleId, badge]));
}

function promptOf(state: DeviceState): ScreenPrompt | null {
  const app = state.prompt ? appOf(state, state.prompt.bundleId) : undefined;
  if (state.prompt === null || app === undefined) return null;
  const { bundleId, kind } = state.prompt;
  const words = screenWords[state.language];
  const button = (answer: 'allow' | 'summary' | 'deny') => ({ answer, title: words[answer] });
  if (kind === 'critical') {
    const [title, body] = [words.criticalTitle(app.displayName), words.criticalBody];
    return { bundleId, kind, title, body, buttons: [button('deny'), button('allow')] };
  }
  // with the Scheduled Summary in use there is a third answer
  const inUse = state.summarySchedule !== null || Object.values(state.apps).some(({ settings }) => settings.inSummary);
  const answers = inUse ? (['allow', 'summary', 'deny'] as const) : (['deny', 'allow'] as const);
  const [title, body] = [words.promptTitle(app.displayName), words.promptBody];
  return { bundleId, kind, title, body, buttons: answers.map(button) };
}

/** What a person would see. A locked phone lists its Lock Screen also while dark: it is there when the screen lights up. */
export function screenOf(state: DeviceState): Screen {
  const on = state.power === 'on';
  const locked = state.lock !== 'unlocked';
  const listed = on ? state.notifications.filter(({ bannerOnly }) => !bannerOnly) : [];
  const banner =
    on && !locked ? state.notifications.find((shown) => shown.identifier === state.banner?.identifier) : undefined;
  const notificationCenter = listed.map((shown) => itemOf(state, shown));
  const onLock = new Set(locked ? listed.filter((shown) => shown.onLockScreen).map((shown) => shown.identifier) : []);
  const lockScreen = notificationCenter.filter(({ identifier }) => onLock.has(identifier));
  return {
    power: state.power,
    lock: state.lock,
    surface: surfaceOf(state),
    display: state.display,
    lockScreen,
    lockScreenGroups: groupsOf(state, lockScreen),
    lockScreenCount: lockScreen.length === 0 ? '' : screenWords[state.language].count(lockScreen.length),
    banner: banner ? itemOf(state, banner) : null,
    notificationCenter,
    notificationCenterGroups: groupsOf(state, notificationCenter),
    badges: badgesOf(state),
    prompt: on && !locked ? promptOf(state) : null,
    passcode: on && locked && state.unlocking !== null,
    appSwitcher: on && !locked && state.surface.at === 'appSwitcher' ? state.recents : [],
    focus: on ? (state.focus?.name ?? null) : null,
    island: islandOf(state),
    activityBanner: activityBanner(state),
    liveActivities: activityCards(state),
    calls: callsOn(state),
    talk: talkOn(state),
  };
}
