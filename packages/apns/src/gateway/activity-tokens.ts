import { type GatewayFrame, topicFor } from '@apns-sim/protocol';
import { type DeviceEntry } from '../registry/registry.ts';
import { type GatewayWorld } from './gateway.ts';
import { type SessionEffect } from './session.ts';

type EffectOf<Type extends SessionEffect['type']> = Extract<SessionEffect, { type: Type }>;

/** A Push to Talk channel has a token of its own just as a Live Activity has. */
const topicOf = (bundleId: string, use: string): string =>
  topicFor(bundleId, use.startsWith('channel:') ? 'pushtotalk' : 'liveactivity');

/** Gives a Live Activity its token: the one that lives, else a new one. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
export function activityToken(
  device: DeviceEntry,
  { requestId, bundleId, use }: EffectOf<'activityToken'>,
  { registry, record }: GatewayWorld,
): GatewayFrame {
  const { deviceId, environment } = device;
  const topic = topicOf(bundleId, use);
  const { tokens, isNew } = registry.issueTokens(device, [topic], use);
  const deviceToken = tokens[topic] ?? '';
  record({ type: 'tokenIssued', deviceId, bundleId, environment, deviceToken, isNew, use });
  return { type: 'activityToken', requestId, bundleId, use, deviceToken };
}

/** Its activity is over, or gets another one: pushes to it get 410 from now on. */
export function forgetActivityToken(
  { deviceId }: DeviceEntry,
  { bundleId, use }: EffectOf<'forgetActivityToken'>,
  { registry, record }: GatewayWorld,
): void {
  for (const { deviceToken } of registry.invalidateTokens(deviceId, bundleId, use))
    record({
      type: 'tokenInvalidated',
      deviceId,
      bundleId,
      deviceToken,
      cause: `the token for ${use} is no longer used`,
    });
}
