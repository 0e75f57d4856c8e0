import { type GatewayFrame } from '@apns-sim/protocol';
import { type DeviceEntry } from '../registry/registry.ts';
import { type GatewayWorld } from './gateway.ts';
import { type SessionEffect } from './session.ts';

type EffectOf<Type extends SessionEffect['type']> = Extract<SessionEffect, { type: Type }>;

/** Why a device cannot listen to a channel; `undefined` when it can. */
function refusalOf(
  { environment }: DeviceEntry,
  { bundleId, channelId }: EffectOf<'subscribe'>,
  { channels }: GatewayWorld,
): string | undefined {
  const channel = channels.get(channelId);
  if (channel === undefined) return 'No channel has this id.';
  if (channel.bundleId !== bundleId) return `The channel belongs to ${channel.bundleId}, not to ${bundleId}.`;
  if (channel.environment !== environment)
    return `The channel was made in ${channel.environment}; the app on this device is registered in ${environment}.`;
  return channel.deletedAt === null ? undefined : 'The channel was deleted.';
}

/** A Live Activity begins to listen. An invalid channel makes its start fail. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
export function subscribe(device: DeviceEntry, effect: EffectOf<'subscribe'>, world: GatewayWorld): GatewayFrame {
  const { requestId, bundleId, channelId } = effect;
  const { deviceId } = device;
  const error = refusalOf(device, effect, world);
  if (error !== undefined) {
    world.record({ type: 'subscriptionFailed', deviceId, bundleId, channelId, error });
    return { type: 'subscriptionFailed', requestId, bundleId, channelId, error };
  }
  const isNew = world.channels.subscribe(channelId, deviceId);
  world.record({ type: 'subscribed', deviceId, bundleId, channelId, isNew });
  if (isNew) world.events.subscribed(deviceId, channelId);
  return { type: 'subscribed', requestId, bundleId, channelId };
}

/** Its last Live Activity on the channel has ended. */
export function unsubscribe(
  { deviceId }: DeviceEntry,
  { bundleId, channelId }: EffectOf<'unsubscribe'>,
  { channels, record, events }: GatewayWorld,
): void {
  if (!channels.unsubscribe(channelId, deviceId)) return;
  record({ type: 'unsubscribed', deviceId, bundleId, channelId, cause: 'no Live Activity listens any more' });
  events.unsubscribed(deviceId, channelId);
}
