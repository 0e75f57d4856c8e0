import { type DeviceState, type ScreenItem, screenOf } from '@apns-sim/device';
import { type Translate } from '../text/phone-text.ts';

/** Something worth saying aloud. */
export interface Announcement {
  readonly urgent: boolean;
  readonly app: string;
  readonly text: string;
}

type Place = 'announceLock' | 'announceBanner' | 'announceCenter';

const wordsOf = ({ title, body, app, preview }: ScreenItem): string =>
  preview === 'hidden' || title === app ? body || title : [title, body].filter((part) => part !== '').join(', ');

/** What has newly arrived between two states of a phone. Passive ones are not announced: the phone makes no sound of them either. */
export function announcementsBetween(before: DeviceState, after: DeviceState, t: Translate): readonly Announcement[] {
  const known = new Set(before.notifications.map(({ uniqueId }) => uniqueId));
  const fresh = new Set(
    after.notifications.filter(({ uniqueId }) => !known.has(uniqueId)).map(({ identifier }) => identifier),
  );
  if (fresh.size === 0) return [];
  const { banner, lockScreen, notificationCenter } = screenOf(after);
  const seen = new Set<string>();
  const places: readonly (readonly [Place, readonly ScreenItem[]])[] = [
    ['announceBanner', banner === null ? [] : [banner]],
    ['announceLock', lockScreen],
    ['announceCenter', notificationCenter],
  ];
  return places.flatMap(([place, items]) =>
    items
      .filter(({ identifier, level }) => fresh.has(identifier) && level !== 'passive' && !seen.has(identifier))
      .map((item) => {
        seen.add(item.identifier);
        return {
          urgent: item.level === 'critical',
          app: item.app,
          text: t(place, { app: item.app, text: wordsOf(item) }),
        };
      }),
  );
}

/** Many at once become one sentence an app, so that a burst stays bearable. */
export function mergeAnnouncements(waiting: readonly Announcement[], t: Translate): string {
  const [only] = waiting;
  if (waiting.length === 1 && only !== undefined) return only.text;
  const counts = new Map<string, number>();
  for (const { app } of waiting) counts.set(app, (counts.get(app) ?? 0) + 1);
  return [...counts].map(([app, count]) => t('announceMany', { app, count })).join(' ');
}
