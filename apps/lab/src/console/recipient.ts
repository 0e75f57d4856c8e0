import { topicFor } from '@apns-sim/protocol';
import { type PhoneSummary, type SendRequest } from '../api/doors.ts';
import { type Draft, priorityOf, pushTypeOf } from './draft.ts';
import { readPayload } from './payload-text.ts';

/** A token the provider may send to, and whose it is. */
export interface KnownToken {
  readonly deviceToken: string;
  readonly phoneId: string;
  readonly phone: string;
  readonly bundleId: string;
  /** Topic → token: an app has one for each. */
  readonly deviceTokens: Readonly<Record<string, string>>;
  /** Live Activities that run, each with the update token its app has. */
  readonly activities: readonly {
    readonly activityId: string;
    readonly attributesType: string;
    readonly deviceToken: string;
  }[];
  /** How device management reaches the phone; `null` when nobody manages it. */
  readonly management: { readonly topic: string; readonly deviceToken: string } | null;
}

/** The running activities of an app that have a token of their own. */
const activitiesOf = ({ activities }: PhoneSummary, app: string): KnownToken['activities'] =>
  activities.flatMap(({ activityId, attributesType, bundleId, phase, token }) =>
    bundleId === app && phase === 'active' && token.deviceToken !== null
      ? [{ activityId, attributesType, deviceToken: token.deviceToken }]
      : [],
  );

/** The token of the phone’s MDM profile, once it has come. */
const managementOf = ({ management }: PhoneSummary): KnownToken['management'] =>
  management?.deviceToken == null ? null : { topic: management.topic, deviceToken: management.deviceToken };

/** Every token of the phones here, that of the phone in sight first. */
export function knownTokens(phones: readonly PhoneSummary[], phoneId: string | null): KnownToken[] {
  const inSight = phones.filter(({ id }) => id === phoneId);
  return [...inSight, ...phones.filter(({ id }) => id !== phoneId)].flatMap((phone) =>
    phone.apps.flatMap(({ bundleId, deviceToken, deviceTokens }) =>
      deviceToken === null
        ? []
        : [
            {
              deviceToken,
              bundleId,
              phoneId: phone.id,
              phone: phone.name,
              deviceTokens,
              activities: activitiesOf(phone, bundleId),
              management: managementOf(phone),
            },
          ],
    ),
  );
}

/** Where a draft goes. */
export interface Target {
  /** '' when there is none yet. */
  readonly deviceToken: string;
  readonly topic: string;
  readonly known: KnownToken | null;
}

/** Whose Live Activity a token updates. */
const ownerOf = (deviceToken: string, tokens: readonly KnownToken[]): KnownToken | undefined =>
  tokens.find(({ activities }) => activities.some((activity) => activity.deviceToken === deviceToken));

/** The app or managed phone a push went to, by any of its tokens; `null` when no phone here has it. */
export function knownBy(deviceToken: string, tokens: readonly KnownToken[]): KnownToken | null {
  const ofApp = tokens.find(
    ({ deviceTokens, management }) =>
      Object.values(deviceTokens).includes(deviceToken) || management?.deviceToken === deviceToken,
  );
  return ofApp ?? ownerOf(deviceToken, tokens) ?? null;
}

/** Token and topic of a draft: of the chosen app, for the topic of its kind; of its phone’s management for the kind `mdm`. @param ownTopic the app of a token nobody here knows */
export function targetOf(
  draft: Draft,
  { tokens, phoneId, ownTopic }: { tokens: readonly KnownToken[]; phoneId: string | null; ownTopic: string },
): Target {
  const known =
    draft.deviceToken === ''
      ? tokens.find((token) => token.phoneId === phoneId)
      : tokens.find((token) => token.deviceToken === draft.deviceToken.toLowerCase());
  const owner = known ?? ownerOf(draft.deviceToken.toLowerCase(), tokens);
  if (pushTypeOf(draft) === 'mdm' && draft.topic === '' && owner?.management != null)
    return { ...owner.management, known: owner };
  const usual = topicFor(owner?.bundleId ?? ownTopic, pushTypeOf(draft) ?? 'alert');
  return {
    deviceToken: known === undefined ? draft.deviceToken : (known.deviceTokens[usual] ?? known.deviceToken),
    topic: draft.topic === '' ? usual : draft.topic,
    known: owner ?? null,
  };
}

/** The value of `apns-expiration`; `undefined` leaves it out. @param now milliseconds since 1970 */
export function expirationOf({ expiration }: Pick<Draft, 'expiration'>, now: number): number | undefined {
  if (expiration === '') return undefined;
  const lifetime = Number(expiration);
  return lifetime === 0 ? 0 : Math.floor(now / 1000) + lifetime;
}

/** A draft as the provider server takes it. @throws Error when the payload is no JSON object. @param now milliseconds since 1970 */
export function requestOf(draft: Draft, { deviceToken, topic }: Target, now: number): SendRequest {
  const read = readPayload(draft.payload);
  if (!read.ok) throw new Error('the payload is not a JSON object');
  const priority = priorityOf(draft);
  const expiration = expirationOf(draft, now);
  const pushType = pushTypeOf(draft);
  return {
    deviceToken,
    topic,
    payload: read.payload,
    ...(pushType !== undefined && { pushType }),
    ...(priority !== undefined && { priority }),
    ...(draft.collapseId !== '' && { collapseId: draft.collapseId }),
    ...(expiration !== undefined && { expiration }),
  };
}
