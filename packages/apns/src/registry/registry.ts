import { type DeviceToken, type Environment } from '@apns-sim/protocol';

/** What APNs knows of one deviceToken. */
export interface TokenEntry {
  readonly deviceToken: DeviceToken;
  readonly deviceId: string;
  /** The topic the token was issued for, suffix included. */
  readonly topic: string;
  readonly environment: Environment;
  /** What it is for beside its topic: `start:…` or `update:…` of a Live Activity; '' for all others. */
  readonly use: string;
  readonly issuedAt: number;
  /** When APNs learned that the token is dead, milliseconds since 1970; `null` while it lives. */
  readonly invalidSince: number | null;
  /** Why it is dead: `expired` answers `ExpiredToken`, anything else `Unregistered`. */
  readonly invalidBecause: InvalidBecause | null;
}

/** The two ways a deviceToken dies: the app is gone, or its time is over. */
export const invalidBecause = ['unregistered', 'expired'] as const;
export type InvalidBecause = (typeof invalidBecause)[number];

/** A phone APNs has seen. */
export interface DeviceEntry {
  readonly deviceId: string;
  readonly name: string;
  readonly environment: Environment;
}

/** A signing key of a team, as the developer portal shows it. */
export interface KeyEntry {
  readonly keyId: string;
  readonly teamId: string;
  /** SPKI PEM of the P-256 public key. */
  readonly publicKey: string;
  /** `null`: both environments (an old team key). */
  readonly environment: Environment | null;
  /** `null`: every topic of the team. */
  readonly topics: readonly string[] | null;
  readonly revokedAt: number | null;
  /** A topic-specific key may have one partner of the same environment; their tokens may be mixed on one connection. Source: Apple, "Establishing a token-based connection to APNs". */
  readonly relatedKeyId: string | null;
}

export interface TeamEntry {
  readonly teamId: string;
  /** Bundle ids of the team; their push-type topics come with them. */
  readonly topics: readonly string[];
  /** Whether its membership is over: APNs then forbids it everything. */
  readonly suspended: boolean;
}

/** A key as it is handed in: what is not said is as on a new key. */
export type NewKey = Omit<KeyEntry, 'revokedAt' | 'relatedKeyId'> & Partial<Pick<KeyEntry, 'relatedKeyId'>>;

/** Who exists: teams, keys, devices and their tokens. What is kept is in SQLite, so all calls are synchronous. */
export interface Registry {
  /** Takes a phone in, or its new name. */
  rememberDevice(device: DeviceEntry): void;
  device(deviceId: string): DeviceEntry | undefined;
  /** Gives the tokens of an app on a device, one for each topic and use; the same ones again while they live. @param use '' when absent */
  issueTokens(
    device: DeviceEntry,
    topics: readonly string[],
    use?: string,
  ): { readonly tokens: Record<string, DeviceToken>; readonly isNew: boolean };
  /** Kills all tokens of an app on a device, or those of one use; those it killed come back. */
  invalidateTokens(deviceId: string, bundleId: string, use?: string): readonly TokenEntry[];
  /** Kills one token; `undefined` when there is none, the entry as it was when it is dead already. */
  invalidateToken(deviceToken: DeviceToken, because: InvalidBecause): TokenEntry | undefined;
  token(deviceToken: DeviceToken): TokenEntry | undefined;
  /** Living and dead ones, in no order. */
  tokensOf(deviceId: string): readonly TokenEntry[];
  /** Makes a team; with the id of one that exists the topics are added to it. */
  addTeam(topics: readonly string[], teamId?: string): TeamEntry;
  team(teamId: string): TeamEntry | undefined;
  teams(): readonly TeamEntry[];
  /** Does nothing when the team has it. @throws when there is no such team. */
  addTopic(teamId: string, topic: string): void;
  suspendTeam(teamId: string, suspended: boolean): void;
  /** Adds a key, or puts it in the place of the one with the same id. With a `relatedKeyId` both become a pair. @throws when there is no such team. */
  addKey(key: NewKey): void;
  key(keyId: string): KeyEntry | undefined;
  keysOf(teamId: string): readonly KeyEntry[];
  /** `false` when the key does not exist or is revoked already. */
  revokeKey(keyId: string): boolean;
  /** A key id nobody has: ten upper-case letters and digits, as Apple's. */
  newKeyId(): string;
  /** Forgets devices, tokens and teams. */
  clear(): void;
  /** Looks everything up afresh: its tables were filled by somebody else. */
  refresh(): void;
}

/** The teams' half of the registry. */
export type Teams = Pick<
  Registry,
  'addTeam' | 'team' | 'teams' | 'addTopic' | 'suspendTeam' | 'addKey' | 'key' | 'keysOf' | 'revokeKey' | 'newKeyId'
>;
