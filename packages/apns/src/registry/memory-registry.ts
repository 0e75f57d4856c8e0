import { type Clock, type DeviceToken, type Random } from '@apns-sim/protocol';
import { createMemoryTeams } from './memory-teams.ts';
import { type DeviceEntry, type InvalidBecause, type Registry, type TokenEntry } from './registry.ts';
import { tokenRules } from './token-rules.ts';
import { unusedToken } from './unused-ids.ts';

interface MemoryRegistryOptions {
  readonly clock: Clock;
  readonly random: Random;
}

/** The registry's rules in their plainest form; the model the SQLite one is compared with. */
export function createMemoryRegistry({ clock, random }: MemoryRegistryOptions): Registry {
  const devices = new Map<string, DeviceEntry>();
  const tokens = new Map<DeviceToken, TokenEntry>();
  const { clearTeams, ...teams } = createMemoryTeams({ clock, random });

  const tokensOf = (deviceId: string) => [...tokens.values()].filter((entry) => entry.deviceId === deviceId);

  function keep(entry: TokenEntry): TokenEntry {
    tokens.set(entry.deviceToken, entry);
    return entry;
  }

  const kill = (entry: TokenEntry, because: InvalidBecause) =>
    keep({ ...entry, invalidSince: clock.now(), invalidBecause: because });

  function issue({ deviceId, environment }: DeviceEntry, topic: string, use: string): TokenEntry {
    const deviceToken = unusedToken(random, (known) => tokens.has(known));
    const issuedAt = clock.now();
    return keep({ deviceToken, deviceId, topic, environment, use, issuedAt, invalidSince: null, invalidBecause: null });
  }

  function rememberDevice({ deviceId, name, environment }: DeviceEntry): void {
    devices.set(deviceId, { deviceId, name, environment });
  }

  return {
    ...teams,
    rememberDevice,
    device: (deviceId) => devices.get(deviceId),
    ...tokenRules({ rememberDevice, tokensOf, token: (deviceToken) => tokens.get(deviceToken), issue, kill }),
    token: (deviceToken) => tokens.get(deviceToken),
    tokensOf,
    // nobody else can fill a memory
    refresh: () => undefined,
    clear() {
      tokens.clear();
      devices.clear();
      clearTeams();
    },
  };
}
