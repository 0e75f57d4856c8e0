import { type DeviceState, type ScreenItem, screenOf } from '@apns-sim/device';
import { type Translate } from '../text/phone-text.ts';

/** Something worth saying aloud. */
export interface Announcement {
  readonly identifier: string;
  readonly preview: ScreenItem['preview'];
  readonly urgent: boolean;
  readonly app: string;
  readonly text: string;
}

type Place = 'announceLock' | 'announceBanner' | 'announceCenter';

const wordsOf = ({ title, body, app, preview }: ScreenItem): string =>
  preview === 'hidden' || title === app ? body || title : [title, body].filter((part) => part !== '').join(', ');

const placesOf = (state: DeviceState): readonly (readonly [Place, readonly ScreenItem[]])[] => {
  const { banner, lockScreen, notificationCenter } = screenOf(state);
  return [
    ['announceBanner', banner === null ? [] : [banner]],
    ['announceLock', lockScreen],
    ['announceCenter', notificationCenter],
  ];
};

/** Calls that newly ring: they cannot wait for a pause in what is being read. */
function callsBetween(before: DeviceState, after: DeviceState, t: Translate): Announcement[] {
  const known = new Set(before.calls.map(({ callId }) => callId));
  return screenOf(after)
    .calls.filter(({ callId, state }) => state === 'ringing' && !known.has(callId))
    .map(({ callId, app, caller }) => ({
      identifier: callId,
      preview: 'full' as const,
      urgent: true,
      app,
      text: t('announceCall', { caller, app }),
    }));
}

/** What has newly arrived between two states of a phone. Passive ones are not announced: the phone makes no sound of them either. */
export function announcementsBetween(before: DeviceState, after: DeviceState, t: Translate): readonly Announcement[] {
  const known = new Set(before.notifications.map(({ uniqueId }) => uniqueId));
  const fresh = new Set(
    after.notifications.filter(({ uniqueId }) => !known.has(uniqueId)).map(({ identifier }) => identifier),
  );
  const calls = callsBetween(before, after, t);
  if (fresh.size === 0) return calls;
  const seen = new Set<string>();
  const arrived = placesOf(after).flatMap(([place, items]) =>
    items
      .filter(({ identifier, level }) => fresh.has(identifier) && level !== 'passive' && !seen.has(identifier))
      .map((item) => {
        seen.add(item.identifier);
        return {
          identifier: item.identifier,
          preview: item.preview,
          urgent: item.level === 'critical',
          app: item.app,
          text: t(place, { app: item.app, text: wordsOf(item) }),
        };
      }),
  );
  return [...calls, ...arrived];
}

/** Whether the phone still shows a notification as openly as when it was announced: what it hides or has cleared may not stay readable in the page. */
export function stillShown(state: DeviceState): (said: Announcement) => boolean {
  const previews = new Map<string, ScreenItem['preview']>();
  for (const [, items] of placesOf(state))
    for (const { identifier, preview } of items) previews.set(identifier, preview);
  for (const { callId, state: now } of state.calls) if (now === 'ringing') previews.set(callId, 'full');
  return ({ identifier, preview }) => previews.get(identifier) === preview;
}

/** Many at once become one sentence an app, so that a burst stays bearable. */
export function mergeAnnouncements(waiting: readonly Announcement[], t: Translate): string {
  const [only] = waiting;
  if (waiting.length === 1 && only !== undefined) return only.text;
  const counts = new Map<string, number>();
  for (const { app } of waiting) counts.set(app, (counts.get(app) ?? 0) + 1);
  return [...counts].map(([app, count]) => t('announceMany', { app, count })).join(' ');
}
