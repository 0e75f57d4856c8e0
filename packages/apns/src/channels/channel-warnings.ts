import { isJsonObject, type Why } from '@apns-sim/protocol';
import { payloadWarnings } from '../ingress/payload-warnings.ts';
import { channelPushType } from './check-channel-settings.ts';
import { type ChannelRequest } from './read-channel-request.ts';

/* What is taken although it is not as documented, or will not do what the sender thinks. Shown to people, never on the wire. */

type Warning = (request: ChannelRequest) => string | undefined;

const attribute = ({ json }: ChannelRequest, name: string) => (isJsonObject(json) ? json[name] : undefined);

const policyAsText: Warning = (request) =>
  typeof attribute(request, 'message-storage-policy') === 'string'
    ? 'message-storage-policy is written as text; Apple documents a number.'
    : undefined;

const pushTypeCase: Warning = (request) => {
  const pushType = attribute(request, 'push-type');
  return typeof pushType === 'string' && pushType !== channelPushType
    ? `push-type is written "${pushType}"; Apple documents "${channelPushType}".`
    : undefined;
};

/** Source: Apple, "Setting up broadcast push notifications": only update and end. */
const startByBroadcast: Warning = ({ json }) =>
  isJsonObject(json) && isJsonObject(json.aps) && json.aps.event === 'start'
    ? 'A broadcast cannot start a Live Activity: no phone will do anything with it.'
    : undefined;

const topicHeader: Warning = ({ topic }) =>
  topic === undefined ? undefined : 'apns-topic is not used for a broadcast; the path names the app.';

const onSettings: readonly (readonly [rule: string, warning: Warning])[] = [
  ['CH-17', policyAsText],
  ['CH-18', pushTypeCase],
];
const onBroadcast: readonly (readonly [rule: string, warning: Warning])[] = [
  ['BR-11', startByBroadcast],
  ['BR-11', topicHeader],
];

/** What is suspicious about a request that was taken. */
export function channelWarnings(request: ChannelRequest): Why[] {
  const list = request.operation === 'broadcast' ? onBroadcast : request.operation === 'create' ? onSettings : [];
  const found = list.flatMap(([rule, warning]) => {
    const text = warning(request);
    return text === undefined ? [] : [{ rule, text }];
  });
  return request.operation === 'broadcast' ? [...found, ...payloadWarnings(request.json, 'liveactivity')] : found;
}
