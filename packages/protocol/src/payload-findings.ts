import { isJsonObject, type Json, type JsonObject } from './payload.ts';
import { type PushType } from './push-type.ts';
import { looksLikeMilliseconds } from './request-limits.ts';

/*
 * What is wrong or doubtful about a payload, as facts without words: the mock APNs notes them beside a push it took,
 * the console shows them while it is written. Source: Apple, "Generating a remote notification" and the pages named below.
 */

/** One fact; `keys` are keys of `aps`. */
export type PayloadFinding =
  /** No phone can read it. */
  | { readonly kind: 'notAnObject' }
  /** iOS has nothing to show or to wake the app for. */
  | { readonly kind: 'noAps' }
  /** Contradicts its push type. */
  | { readonly kind: 'backgroundShows'; readonly keys: readonly string[] }
  | { readonly kind: 'backgroundWakesNobody' | 'alertOnlyWakes' | 'alertShowsNothing' }
  /** Custom keys belong beside `aps`. */
  | { readonly kind: 'customKeys'; readonly keys: readonly string[] }
  /** A date in milliseconds where seconds are meant. */
  | { readonly kind: 'millisecondDates'; readonly keys: readonly string[] }
  | { readonly kind: 'activityStartWithoutAlert' }
  | { readonly kind: 'activityLacks'; readonly keys: readonly string[] }
  /** A service extension only runs for a push with text. */
  | { readonly kind: 'mutableWithoutText' }
  /** Needs an entitlement and the consent of the user. */
  | { readonly kind: 'critical' };

/** Every key of `aps` in Apple's tables. */
export const apsKeys = [
  'alert',
  'badge',
  'sound',
  'thread-id',
  'category',
  'content-available',
  'mutable-content',
  'target-content-id',
  'interruption-level',
  'relevance-score',
  'filter-criteria',
  'timestamp',
  'event',
  'content-state',
  'stale-date',
  'dismissal-date',
  'attributes-type',
  'attributes',
  'input-push-token',
  'input-push-channel',
  'content-changed',
  'url-args',
  'ptt-push-type',
] as const;

const knownApsKeys: ReadonlySet<string> = new Set(apsKeys);

type Finder = (aps: JsonObject, pushType: PushType | undefined) => PayloadFinding | undefined;

const flag = (value: Json | undefined): boolean => value === 1 || value === true;
const withKeys = <Kind extends string>(kind: Kind, keys: readonly string[]) =>
  keys.length > 0 ? { kind, keys } : undefined;

/** Source: Apple, "Pushing background updates to your App". */
const againstPushType: Finder = (aps, pushType) => {
  const visible = ['alert', 'badge', 'sound'].filter((key) => aps[key] !== undefined);
  const wakes = flag(aps['content-available']);
  if (pushType === 'background' && visible.length > 0) return { kind: 'backgroundShows', keys: visible };
  if (pushType === 'background' && !wakes) return { kind: 'backgroundWakesNobody' };
  if (pushType === 'alert' && visible.length === 0) return { kind: wakes ? 'alertOnlyWakes' : 'alertShowsNothing' };
  return undefined;
};

const customKeys: Finder = (aps) =>
  withKeys(
    'customKeys',
    Object.keys(aps).filter((key) => !knownApsKeys.has(key)),
  );

/** Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
const millisecondDates: Finder = (aps) =>
  withKeys(
    'millisecondDates',
    ['timestamp', 'dismissal-date', 'stale-date'].filter((key) => looksLikeMilliseconds(Number(aps[key]))),
  );

const activityStart: Finder = (aps) =>
  aps.event === 'start' && aps.alert === undefined ? { kind: 'activityStartWithoutAlert' } : undefined;

const activityKeys: Finder = (aps, pushType) => {
  if (pushType !== 'liveactivity') return undefined;
  const needed = [
    'timestamp',
    'event',
    ...(aps.event === 'end' ? [] : ['content-state']),
    ...(aps.event === 'start' ? ['attributes-type', 'attributes'] : []),
  ];
  return withKeys(
    'activityLacks',
    needed.filter((key) => aps[key] === undefined),
  );
};

/** Source: Apple, "Modifying content in newly delivered notifications". */
const mutableWithoutText: Finder = ({ alert, 'mutable-content': mutable }) => {
  const hasText =
    (typeof alert === 'string' && alert !== '') ||
    (isJsonObject(alert) && Object.keys(alert).some((key) => /^(title|subtitle|body)$|loc-key$/.test(key)));
  return flag(mutable) && !hasText ? { kind: 'mutableWithoutText' } : undefined;
};

const critical: Finder = (aps) =>
  aps['interruption-level'] === 'critical' || (isJsonObject(aps.sound) && aps.sound.critical === 1)
    ? { kind: 'critical' }
    : undefined;

const finders = [
  againstPushType,
  customKeys,
  millisecondDates,
  activityStart,
  mutableWithoutText,
  critical,
  activityKeys,
] as const;

/** Types that iOS reads an `aps` of; the others go to their own frameworks as they are. */
const needsAps: readonly (PushType | undefined)[] = [
  undefined,
  'alert',
  'background',
  'liveactivity',
  'widgets',
  'controls',
];

/** Everything wrong or doubtful about a payload, in a fixed order. Pushes that need no `aps` (VoIP, MDM and the like) are not asked for one. Pure. */
export function payloadFindings(payload: Json | undefined, pushType: PushType | undefined): PayloadFinding[] {
  if (!isJsonObject(payload)) return [{ kind: 'notAnObject' }];
  const { aps } = payload;
  if (!isJsonObject(aps)) return needsAps.includes(pushType) && !('mdm' in payload) ? [{ kind: 'noAps' }] : [];
  return finders.map((find) => find(aps, pushType)).filter((finding) => finding !== undefined);
}
