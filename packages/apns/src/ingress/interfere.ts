import { type DeviceToken, type Environment, type Why } from '@apns-sim/protocol';
import { type ProviderConnection } from './http2-connection.ts';
import { type Spoiling } from './push-request.ts';
import { type Rejection } from './rejection.ts';

/*
 * The one port through which somebody may interfere with the door. The door works the same without it.
 */

/** What a request asks for: `channel` is a call of channel management. */
export const requestKinds = ['push', 'broadcast', 'channel'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A push, a broadcast or a call of channel management as whoever interferes sees it; what the request does not say is `undefined`. */
export interface SeenPush {
  readonly request: RequestKind;
  readonly connection: string;
  readonly environment: Environment;
  /** The team of the signing key the provider token names, unproven. */
  readonly teamId: string | undefined;
  readonly keyId: string | undefined;
  readonly deviceToken: DeviceToken | undefined;
  readonly deviceId: string | undefined;
  /** Of broadcasts and channels the bundle id in the path. */
  readonly topic: string | undefined;
  readonly pushType: string | undefined;
  /** 10 when the request does not say. */
  readonly priority: number | undefined;
  readonly collapseId: string | undefined;
  /** Of broadcasts and channels their `apns-request-id`. */
  readonly apnsId: string | undefined;
  readonly channelId: string | undefined;
}

/** What is done to one request. */
export interface Interference {
  /** What the trace tells about it, one entry for each fault. */
  readonly notes: readonly { readonly faultId: string; readonly why: Why }[];
  /** Milliseconds of real time it waits before it is looked at. */
  readonly delayMs: number;
  /** Milliseconds the door's clock is off while it judges. */
  readonly skewMs: number;
  /** It is refused with this, whatever the checks say. */
  readonly rejection: Rejection | undefined;
  /** How its answer is kept from the sender. */
  readonly spoiling: Spoiling | undefined;
  /** Whether it goes the usual way although its answer is spoilt; else nobody looks at it. */
  readonly isProcessed: boolean;
}

/** Certificate and key a door shows, PEM. */
export interface DoorIdentity {
  readonly cert: string;
  readonly key: string;
}

/** Who stands between the door and its peers. */
export interface Interferer {
  /** A request has come whole. `see` reads it, so that a door in order pays nothing. */
  request(see: () => SeenPush): Interference | undefined;
  /** A peer is about to shake hands: what to show instead of the door's own certificate. */
  handshake(): DoorIdentity | undefined;
  /** A connection has begun. */
  connected(connection: ProviderConnection): void;
  /** One has ended. */
  disconnected(): void;
}
