import { isChannelId } from '@apns-sim/protocol';
import { type IngressConnection } from '../ingress/push-request.ts';
import { type Rejection } from '../ingress/rejection.ts';
import { observe, type World, type WorldSources } from '../ingress/world.ts';
import { type ChannelEntry, type Channels } from '../registry/channels.ts';
import { type ChannelRequest } from './read-channel-request.ts';

/** What APNs knows while it judges a request about channels. */
export interface ChannelWorld extends World {
  readonly channels: Channels;
  /** What there is under the id, whosever it is and also when deleted. */
  readonly found: ChannelEntry | undefined;
  /** The living channel of this app in this environment. */
  readonly channel: ChannelEntry | undefined;
  /** Broadcasts to this channel, or calls that manage the app's channels, in the minute that runs, this one included; 0 when nobody counts. */
  readonly callsThisMinute: number;
}

/** Looks at one thing of a request about channels. Pure. */
export type ChannelCheck = (request: ChannelRequest, world: ChannelWorld) => Rejection | undefined;

export type ChannelCheckEntry = readonly [rule: string, check: ChannelCheck];

/** Looks up everything the checks ask about a request. */
export function observeChannel(
  sources: WorldSources,
  channels: Channels,
  request: ChannelRequest,
  connection: IngressConnection,
  now: number,
): ChannelWorld {
  const world = observe(sources, request, connection, now);
  const { operation, channelId, bundleId } = request;
  const found = channelId !== undefined && isChannelId(channelId) ? channels.get(channelId) : undefined;
  const isHere =
    found?.deletedAt === null && found.bundleId === bundleId && found.environment === connection.info.environment;
  const counted = operation === 'broadcast' ? found?.channelId : `${connection.info.environment} ${bundleId}`;
  return {
    ...world,
    channels,
    found,
    channel: isHere ? found : undefined,
    callsThisMinute: counted === undefined ? 0 : sources.counter.count(counted, now),
  };
}
