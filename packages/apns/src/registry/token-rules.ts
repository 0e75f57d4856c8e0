import { bundleIdOf, type DeviceToken } from '@apns-sim/protocol';
import { type DeviceEntry, type InvalidBecause, type Registry, type TokenEntry } from './registry.ts';

/** What the rules are asked of: tokens held in this process. */
export interface HeldTokens {
  rememberDevice(device: DeviceEntry): void;
  tokensOf(deviceId: string): readonly TokenEntry[];
  token(deviceToken: DeviceToken): TokenEntry | undefined;
  issue(device: DeviceEntry, topic: string, use: string): TokenEntry;
  kill(entry: TokenEntry, because: InvalidBecause): TokenEntry;
}

/** Which tokens a device is given and which end, wherever they are held. */
export function tokenRules(held: HeldTokens): Pick<Registry, 'issueTokens' | 'invalidateTokens' | 'invalidateToken'> {
  return {
    issueTokens(device, topics, use = '') {
      held.rememberDevice(device);
      let isNew = false;
      const given: Record<string, DeviceToken> = {};
      for (const topic of topics) {
        const living = held
          .tokensOf(device.deviceId)
          .find(
            (entry) =>
              entry.topic === topic &&
              entry.use === use &&
              entry.environment === device.environment &&
              entry.invalidSince === null,
          );
        isNew ||= living === undefined;
        given[topic] = (living ?? held.issue(device, topic, use)).deviceToken;
      }
      return { tokens: given, isNew };
    },
    invalidateTokens: (deviceId, bundleId, wanted) =>
      held
        .tokensOf(deviceId)
        .filter(({ topic, invalidSince }) => bundleIdOf(topic) === bundleId && invalidSince === null)
        .filter(({ use }) => wanted === undefined || use === wanted)
        .map((entry) => held.kill(entry, 'unregistered')),
    invalidateToken(deviceToken, because) {
      const entry = held.token(deviceToken);
      return entry?.invalidSince === null ? held.kill(entry, because) : entry;
    },
  };
}
