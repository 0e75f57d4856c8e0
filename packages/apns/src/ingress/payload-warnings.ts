import { type Json, type PayloadFinding, type PushType, payloadFindings, type Why } from '@apns-sim/protocol';

/* Payloads that APNs lets through and a phone will not take as meant, in words. */

type Words = {
  readonly [Kind in PayloadFinding['kind']]: readonly [
    rule: string,
    text: (finding: Extract<PayloadFinding, { readonly kind: Kind }>) => string,
  ];
};
type Keys = { readonly keys: readonly string[] };

const words = {
  notAnObject: ['IN-43', () => 'The body is not a JSON object in UTF-8: no phone can read it.'],
  noAps: ['IN-70', () => 'The payload has no aps dictionary: iOS has nothing to show or to wake the app for.'],
  backgroundShows: [
    'IN-62',
    ({ keys }: Keys) =>
      `apns-push-type is background, but aps has ${keys.join(', ')}: a background push shows nothing.`,
  ],
  backgroundWakesNobody: [
    'IN-62',
    () => 'apns-push-type is background, but aps has no "content-available": 1: the app is not woken.',
  ],
  alertOnlyWakes: [
    'IN-62',
    () => 'apns-push-type is alert, but aps has only content-available: send it as background with priority 5.',
  ],
  alertShowsNothing: [
    'IN-62',
    () => 'apns-push-type is alert, but aps has no alert, badge or sound: nothing will be seen.',
  ],
  customKeys: [
    'IN-64',
    ({ keys }: Keys) => `Inside aps, ${keys.join(', ')} will be ignored: custom keys stand beside aps.`,
  ],
  millisecondDates: [
    'IN-65',
    ({ keys }: Keys) => `${keys.join(', ')} looks like milliseconds; it is in seconds since 1970.`,
  ],
  activityStartWithoutAlert: [
    'IN-66',
    () => 'A push that starts a Live Activity needs an alert; without one it does not start.',
  ],
  mutableWithoutText: [
    'IN-68',
    () => 'mutable-content is set, but there is no alert text: the service extension will not run.',
  ],
  critical: [
    'IN-69',
    () =>
      'A critical alert needs an entitlement from Apple and the consent of the user; without them it sounds as any other.',
  ],
  activityLacks: ['IN-71', ({ keys }: Keys) => `A Live Activity push needs ${keys.join(', ')} in aps.`],
} satisfies Words;

/** A finding as the log tells it. */
export function payloadWarning(finding: PayloadFinding): Why {
  const [rule, text] = words[finding.kind];
  return { rule, text: (text as (finding: PayloadFinding) => string)(finding) };
}

/** What is suspicious about a payload. */
export function payloadWarnings(payload: Json | undefined, pushType: PushType | undefined): Why[] {
  return payloadFindings(payload, pushType).map(payloadWarning);
}
