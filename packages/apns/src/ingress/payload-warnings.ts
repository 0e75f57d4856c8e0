import { type Json, type JsonObject, type PushType, type Why } from '@apns-sim/protocol';
import { isJsonObject } from './payload-json.ts';

/* Payloads that APNs lets through and a phone will not take as meant. Source: Apple, "Generating a remote notification" and the pages named below. */

/** Every key of `aps` in Apple's tables; custom keys belong beside `aps`. */
const apsKeys: ReadonlySet<string> = new Set(
  `alert badge sound thread-id category content-available mutable-content target-content-id interruption-level
  relevance-score filter-criteria timestamp event content-state stale-date dismissal-date attributes-type attributes
  input-push-token input-push-channel content-changed url-args ptt-push-type`.split(/\s+/),
);

/** As seconds this is the year 5138. */
const millisecondsFrom = 100_000_000_000;

type Warning = (aps: JsonObject, pushType: PushType | undefined) => string | undefined;

const customKeys: Warning = (aps) => {
  const custom = Object.keys(aps).filter((key) => !apsKeys.has(key));
  return custom.length > 0
    ? `Inside aps, ${custom.join(', ')} will be ignored: custom keys stand beside aps.`
    : undefined;
};

/** Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
const millisecondDates: Warning = (aps) => {
  const wrong = ['timestamp', 'dismissal-date', 'stale-date'].filter((key) => Number(aps[key]) >= millisecondsFrom);
  return wrong.length > 0 ? `${wrong.join(', ')} looks like milliseconds; it is in seconds since 1970.` : undefined;
};

const startWithoutAlert: Warning = (aps) =>
  aps.event === 'start' && aps.alert === undefined
    ? 'A push that starts a Live Activity needs an alert; without one it does not start.'
    : undefined;

const liveActivityKeys: Warning = (aps, pushType) => {
  if (pushType !== 'liveactivity') return undefined;
  const needed = ['timestamp', 'event', ...(aps.event === 'end' ? [] : ['content-state'])];
  const missing = [...needed, ...(aps.event === 'start' ? ['attributes-type', 'attributes'] : [])].filter(
    (key) => aps[key] === undefined,
  );
  return missing.length > 0 ? `A Live Activity push needs ${missing.join(', ')} in aps.` : undefined;
};

/** Source: Apple, "Modifying content in newly delivered notifications". */
const mutableWithoutText: Warning = (aps) => {
  if (aps['mutable-content'] !== 1 && aps['mutable-content'] !== true) return undefined;
  const { alert } = aps;
  const hasText =
    (typeof alert === 'string' && alert !== '') ||
    (isJsonObject(alert) && Object.keys(alert).some((key) => /^(title|subtitle|body)$|loc-key$/.test(key)));
  return hasText
    ? undefined
    : 'mutable-content is set, but there is no alert text: the service extension will not run.';
};

const critical: Warning = (aps) =>
  aps['interruption-level'] === 'critical' || (isJsonObject(aps.sound) && aps.sound.critical === 1)
    ? 'A critical alert needs an entitlement from Apple and the consent of the user; without them it sounds as any other.'
    : undefined;

const apsWarnings: readonly (readonly [rule: string, warning: Warning])[] = [
  ['IN-64', customKeys],
  ['IN-65', millisecondDates],
  ['IN-66', startWithoutAlert],
  ['IN-68', mutableWithoutText],
  ['IN-69', critical],
  ['IN-71', liveActivityKeys],
];

/** What is suspicious about a payload. Pushes that need no `aps` (VoIP, MDM and the like) are not asked for one. */
export function payloadWarnings(payload: Json | undefined, pushType: PushType | undefined): Why[] {
  if (!isJsonObject(payload))
    return [{ rule: 'IN-43', text: 'The body is not a JSON object in UTF-8: no phone can read it.' }];
  if (!isJsonObject(payload.aps)) {
    const needsAps =
      pushType === undefined || ['alert', 'background', 'liveactivity', 'widgets', 'controls'].includes(pushType);
    return needsAps && !('mdm' in payload)
      ? [{ rule: 'IN-70', text: 'The payload has no aps dictionary: iOS has nothing to show or to wake the app for.' }]
      : [];
  }
  const found: Why[] = [];
  for (const [rule, warning] of apsWarnings) {
    const text = warning(payload.aps, pushType);
    if (text !== undefined) found.push({ rule, text });
  }
  return found;
}
