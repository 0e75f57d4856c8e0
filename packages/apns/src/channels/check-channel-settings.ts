import { isJsonObject, type Json, type StoragePolicy, storagePolicies } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { reject } from '../ingress/rejection.ts';
import { type ChannelCheck } from './channel-world.ts';

/* The body that makes a channel: `{"message-storage-policy":1,"push-type":"LiveActivity"}`. Source: Apple, "Sending channel management requests to APNs". */

/** Apple gives no number; two attributes need no more. */
const maxSettingsBytes = 4096;

const policyName = 'message-storage-policy';
const pushTypeName = 'push-type';
/** As Apple prints it, and as APNs gives it back. */
export const channelPushType = 'LiveActivity';

const show = (value: Json | undefined) => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40));

/** Reads the storage policy; text such as "1" is taken where the switch says so. */
export function readStoragePolicy(json: Json | undefined, { storagePolicyText }: Fidelity): StoragePolicy | undefined {
  const value = isJsonObject(json) ? json[policyName] : undefined;
  return storagePolicies.find(
    (policy) => policy === value || (storagePolicyText === 'accept' && String(policy) === value),
  );
}

/** Whether a push type is the one channels have, in a letter case that is taken. */
export function isLiveActivity(
  text: string,
  { channelPushTypeCase }: Fidelity,
  documented: readonly string[],
): boolean {
  return channelPushTypeCase === 'anyCase'
    ? text.toLowerCase() === channelPushType.toLowerCase()
    : documented.includes(text);
}

const onCreate =
  (check: ChannelCheck): ChannelCheck =>
  (request, world) =>
    request.operation === 'create' ? check(request, world) : undefined;

export const checkSettingsPresent = onCreate(({ bodyBytes }) =>
  bodyBytes === 0
    ? reject('PayloadEmpty', 'CH-13', `A channel is made from ${policyName} and ${pushTypeName}; the body is empty.`)
    : undefined,
);

export const checkSettingsSize = onCreate(({ bodyBytes }) =>
  bodyBytes <= maxSettingsBytes
    ? undefined
    : reject(
        'PayloadTooLarge',
        'CH-14',
        `The body has ${bodyBytes} bytes; at most ${maxSettingsBytes} are taken here.`,
      ),
);

export const checkSettingsJson = onCreate(({ json }) =>
  isJsonObject(json) ? undefined : reject('BadRequestPayload', 'CH-15', 'The body is not a JSON object in UTF-8.'),
);

export const checkSettingsKnown = onCreate(({ json }) => {
  const unknown = Object.keys(isJsonObject(json) ? json : {}).filter(
    (name) => name !== policyName && name !== pushTypeName,
  );
  return unknown.length === 0
    ? undefined
    : reject(
        'BadRequestParams',
        'CH-16',
        `The body has ${unknown.slice(0, 3).join(', ')}; a channel has ${policyName} and ${pushTypeName} only.`,
      );
});

export const checkStoragePolicy = onCreate(({ json }, { fidelity }) => {
  if (readStoragePolicy(json, fidelity) !== undefined) return undefined;
  const value = isJsonObject(json) ? json[policyName] : undefined;
  const isText = value === '0' || value === '1';
  return reject(
    'BadRequestParams',
    isText ? 'CH-17' : 'CH-16',
    `${policyName} is ${show(value)}; it must be 0 (nothing stored) or 1 (most recent message stored)${isText ? ', as a number' : ''}.`,
  );
});

export const checkChannelPushType = onCreate(({ json }, { fidelity }) => {
  const value = isJsonObject(json) ? json[pushTypeName] : undefined;
  if (value === undefined)
    return reject('MissingPushType', 'CH-18', `The body has no ${pushTypeName}; it must be "${channelPushType}".`);
  return typeof value === 'string' && isLiveActivity(value, fidelity, [channelPushType])
    ? undefined
    : reject(
        'InvalidPushType',
        'CH-18',
        `${pushTypeName} is ${show(value)}; channels are for "${channelPushType}" only.`,
      );
});

export const checkChannelLimit = onCreate(({ bundleId }, { channels, environment, fidelity }) => {
  const { channelsPerApp } = fidelity;
  return channels.count(bundleId, environment) < channelsPerApp
    ? undefined
    : reject(
        'CannotCreateChannelConfig',
        'CH-19',
        `${bundleId} has ${channelsPerApp} channels in ${environment}, which is all it may have: delete some first.`,
      );
});
