import { type Clock, type DeviceToken, type Random } from '@apns-sim/protocol';
import { createMemoryTeams, type MemoryTeams } from '../registry/memory-teams.ts';
import { type DeviceEntry, type InvalidBecause, type Registry, type TokenEntry } from '../registry/registry.ts';
import { tokenRules } from '../registry/token-rules.ts';
import { unusedToken } from '../registry/unused-ids.ts';

/** What the registry writes elsewhere. */
export interface RegistryWriter {
  device(device: DeviceEntry): void;
  token(entry: TokenEntry): void;
  /** Something of this team is another. */
  team(teamId: string): void;
  /** @param isNew put in, perhaps in the place of another; else something of it is another */
  key(keyId: string, isNew: boolean): void;
  cleared(): void;
}

/** Who exists, as far as this node has to know: the devices it serves, all teams and keys, and what it lately asked Redis for. */
export interface MirroredRegistry extends Registry {
  readonly fillTeams: MemoryTeams['fillTeams'];
  /** A device is served here from now on; what is not of it stays. */
  load(device: DeviceEntry | undefined, tokens: readonly TokenEntry[]): void;
  unload(deviceId: string): void;
  /** A token that was asked for, or has become another somewhere. */
  fill(entry: TokenEntry): void;
  /** Another node has ended or issued it: what is known of it here is old. */
  heard(entry: TokenEntry): void;
  /** Forgets the tokens of devices that are served elsewhere. */
  forgetOthers(): void;
}

interface MirroredRegistryOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly writer: RegistryWriter;
}

/** A token takes about 400 bytes of memory. */
const maxOthers = 100_000;

/** @see MirroredRegistry */
export function createMirroredRegistry({ clock, random, writer }: MirroredRegistryOptions): MirroredRegistry {
  const devices = new Map<string, DeviceEntry>();
  const own = new Map<string, Map<DeviceToken, TokenEntry>>();
  const others = new Map<DeviceToken, TokenEntry>();
  const whose = new Map<DeviceToken, string>();
  const { clearTeams, fillTeams, ...teams } = createMemoryTeams({ clock, random });

  const token = (deviceToken: DeviceToken) =>
    own.get(whose.get(deviceToken) ?? '')?.get(deviceToken) ?? others.get(deviceToken);
  const tokensOf = (deviceId: string) => [...(own.get(deviceId)?.values() ?? [])];

  function put(entry: TokenEntry): TokenEntry {
    const { deviceId, deviceToken } = entry;
    const ofDevice = own.get(deviceId) ?? new Map<DeviceToken, TokenEntry>();
    own.set(deviceId, ofDevice.set(deviceToken, entry));
    whose.set(deviceToken, deviceId);
    others.delete(deviceToken);
    return entry;
  }

  function fill(entry: TokenEntry): void {
    if (own.has(entry.deviceId)) put(entry);
    else others.set(entry.deviceToken, entry);
    const [oldest] = others.keys();
    if (others.size > maxOthers && oldest !== undefined) others.delete(oldest);
  }

  function write(entry: TokenEntry): TokenEntry {
    fill(entry);
    writer.token(entry);
    return entry;
  }

  const kill = (entry: TokenEntry, because: InvalidBecause) =>
    write({ ...entry, invalidSince: clock.now(), invalidBecause: because });

  function issue({ deviceId, environment }: DeviceEntry, topic: string, use: string): TokenEntry {
    const deviceToken = unusedToken(random, (known) => token(known) !== undefined);
    const issuedAt = clock.now();
    return write({
      deviceToken,
      deviceId,
      topic,
      environment,
      use,
      issuedAt,
      invalidSince: null,
      invalidBecause: null,
    });
  }

  function rememberDevice({ deviceId, name, environment }: DeviceEntry): void {
    const device = { deviceId, name, environment };
    const known = devices.get(deviceId);
    devices.set(deviceId, device);
    if (!own.has(deviceId)) own.set(deviceId, new Map());
    if (known?.name !== name || known.environment !== environment) writer.device(device);
  }

  function unload(deviceId: string): void {
    for (const deviceToken of own.get(deviceId)?.keys() ?? []) whose.delete(deviceToken);
    own.delete(deviceId);
    devices.delete(deviceId);
  }

  return {
    ...teams,
    addTeam(topics, teamId) {
      const team = teams.addTeam(topics, teamId);
      writer.team(team.teamId);
      return team;
    },
    addTopic(teamId, topic) {
      teams.addTopic(teamId, topic);
      writer.team(teamId);
    },
    suspendTeam(teamId, suspended) {
      teams.suspendTeam(teamId, suspended);
      writer.team(teamId);
    },
    addKey(key) {
      teams.addKey(key);
      writer.key(key.keyId, true);
      if (key.relatedKeyId !== undefined && key.relatedKeyId !== null) writer.key(key.relatedKeyId, false);
    },
    revokeKey(keyId) {
      const isRevoked = teams.revokeKey(keyId);
      if (isRevoked) writer.key(keyId, false);
      return isRevoked;
    },
    rememberDevice,
    device: (deviceId) => devices.get(deviceId),
    ...tokenRules({ rememberDevice, tokensOf, token, issue, kill }),
    token,
    tokensOf,
    fillTeams,
    load(device, tokens) {
      if (device === undefined) return;
      unload(device.deviceId);
      devices.set(device.deviceId, device);
      own.set(device.deviceId, new Map());
      for (const entry of tokens) put(entry);
    },
    unload,
    fill,
    heard(entry) {
      if (own.has(entry.deviceId) || others.has(entry.deviceToken)) fill(entry);
    },
    forgetOthers: () => others.clear(),
    refresh: () => others.clear(),
    clear() {
      for (const deviceId of [...own.keys()]) unload(deviceId);
      others.clear();
      clearTeams();
      writer.cleared();
    },
  };
}
