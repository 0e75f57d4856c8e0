import {
  type AppleWord,
  appleWords,
  bundleIdOf,
  type DeliveryEventDraft,
  type GatewayFrame,
  type Outcome,
  topicsOf,
} from '@apns-sim/protocol';
import { type DeviceEntry } from '../registry/registry.ts';
import { activityToken, forgetActivityToken } from './activity-tokens.ts';
import { type GatewayWorld } from './gateway.ts';
import { type SessionEffect } from './session.ts';
import { subscribe, unsubscribe } from './subscriptions.ts';

const knownWords: readonly AppleWord[] = Object.values(appleWords);

function outcomeEvent(deviceId: string, uniqueId: string, outcome: Outcome): DeliveryEventDraft {
  if (outcome.kind !== 'discarded') return { type: outcome.kind, uniqueId, deviceId, outcome };
  const word = knownWords.find((known) => known === outcome.word) ?? appleWords.discardedDisabled;
  return { type: 'discarded', uniqueId, word, outcome };
}

function register(
  device: DeviceEntry,
  { requestId, bundleId, topics }: Extract<SessionEffect, { type: 'register' }>,
  { registry, record }: GatewayWorld,
): GatewayFrame {
  const { deviceId, environment } = device;
  record({ type: 'registrationRequested', deviceId, bundleId, topics, environment });
  const own = topicsOf(bundleId);
  const foreign = topics.find((topic) => !own.includes(topic));
  if (foreign !== undefined) {
    const error = `${foreign} is not a topic of ${bundleId}; its topics are ${own.join(', ')}`;
    record({ type: 'registrationFailed', deviceId, bundleId, error });
    return { type: 'registrationFailed', requestId, bundleId, error };
  }
  const { tokens, isNew } = registry.issueTokens(device, topics);
  const deviceToken = tokens[bundleId] ?? Object.values(tokens)[0] ?? '';
  record({ type: 'tokenIssued', deviceId, bundleId, environment, deviceToken, isNew });
  return { type: 'tokens', requestId, bundleId, tokens };
}

function unregister(
  { deviceId }: DeviceEntry,
  bundleId: string,
  { registry, channels, record, events }: GatewayWorld,
): void {
  const killed = registry.invalidateTokens(deviceId, bundleId);
  // an app has a token for each topic; the log speaks of the plain one, as it does when they are issued
  const plain = killed.find(({ topic }) => topic === bundleId) ?? killed[0];
  if (plain !== undefined) {
    const { deviceToken } = plain;
    record({ type: 'tokenInvalidated', deviceId, bundleId, deviceToken, cause: 'the app was deleted from the device' });
  }
  for (const channelId of channels.unsubscribeApp(deviceId, bundleId))
    record({ type: 'unsubscribed', deviceId, bundleId, channelId, cause: 'the app was deleted from the device' });
  events.appRemoved(deviceId, bundleId);
}

/** One topic of an app is given up, the app stays. */
function unregisterTopic(
  { deviceId }: DeviceEntry,
  { bundleId, topic }: { readonly bundleId: string; readonly topic: string },
  { registry, record }: GatewayWorld,
): void {
  const living = registry
    .tokensOf(deviceId)
    .filter((entry) => entry.topic === topic && entry.use === '' && entry.invalidSince === null);
  if (bundleIdOf(topic) !== bundleId) return;
  for (const { deviceToken } of living) {
    registry.invalidateToken(deviceToken, 'unregistered');
    record({ type: 'tokenInvalidated', deviceId, bundleId, deviceToken, cause: `the system unregistered ${topic}` });
  }
}

/** Does what a connected device asked for; the frames to answer with come back. `online` is the server's own affair. */
export function carryOut(effect: SessionEffect, device: DeviceEntry, world: GatewayWorld): GatewayFrame | undefined {
  const { record, events } = world;
  const { deviceId } = device;
  switch (effect.type) {
    case 'online':
      return undefined;
    case 'register':
      return register(device, effect, world);
    case 'unregister':
      if (effect.topic === undefined) unregister(device, effect.bundleId, world);
      else unregisterTopic(device, { bundleId: effect.bundleId, topic: effect.topic }, world);
      return undefined;
    case 'activityToken':
      return activityToken(device, effect, world);
    case 'forgetActivityToken':
      forgetActivityToken(device, effect, world);
      return undefined;
    case 'subscribe':
      return subscribe(device, effect, world);
    case 'unsubscribe':
      unsubscribe(device, effect, world);
      return undefined;
    case 'ack':
      events.acknowledged(deviceId, effect.uniqueId);
      return undefined;
    case 'outcome':
      if (events.isAddressee(deviceId, effect.uniqueId))
        record(outcomeEvent(deviceId, effect.uniqueId, effect.outcome));
      return undefined;
    case 'userAction': {
      const { uniqueId, userAction } = effect;
      const opens = userAction.action !== 'dismiss' && events.isAddressee(deviceId, uniqueId);
      if (opens) record({ type: 'opened', uniqueId, deviceId, userAction });
      return undefined;
    }
    case 'powerRestored':
      events.powerRestored(deviceId);
      return undefined;
  }
}
