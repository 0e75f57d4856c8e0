import { type DeviceToken, type Environment, type HeaderList, type Priority, type PushType } from '@apns-sim/protocol';

/** A push APNs has said yes to, with everything delivery needs. */
export interface AcceptedPush {
  readonly uniqueId: string;
  readonly apnsId: string;
  /** `null` for one device's delivery of a broadcast. */
  readonly deviceToken: DeviceToken | null;
  /** What the token is for, when it is one of a Live Activity. */
  readonly tokenUse?: string;
  /** The channel a broadcast was sent to; absent for a push to a deviceToken. */
  readonly channelId?: string;
  /** It comes from a channel's storage, for a device that has just begun to listen. */
  readonly fromStorage?: boolean;
  readonly deviceId: string;
  /** As in the request, suffix included. */
  readonly topic: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly pushType: PushType | null;
  readonly priority: Priority;
  /** UNIX seconds; 0: one attempt, never stored; `null`: the sender gave none. */
  readonly expiration: number | null;
  readonly collapseId: string | null;
  readonly body: Uint8Array;
  readonly headers: HeaderList;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

/** Where an accepted push goes. */
export interface Router {
  /** Resolves when the push is on disk, together with all others of the same turn; only then may it be answered 200. */
  accept(push: AcceptedPush): Promise<void>;
}
