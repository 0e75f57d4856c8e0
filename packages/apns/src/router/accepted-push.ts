import {
  type DeviceToken,
  type Environment,
  type HeaderList,
  type Priority,
  type PushType,
} from '@apns-sim/protocol';

/** A push that passed every check at the door: what the ingress hands to the router. */
export interface AcceptedPush {
  /** Lower-case, UUID-shaped; the key of the delivery log. */
  readonly uniqueId: string;
  /** The sender's own id byte for byte, or the one APNs made. */
  readonly apnsId: string;
  readonly deviceToken: DeviceToken;
  readonly deviceId: string;
  /** Suffix included. */
  readonly topic: string;
  readonly bundleId: string;
  readonly environment: Environment;
  /** `null` when the sender named none. */
  readonly pushType: PushType | null;
  readonly priority: Priority;
  /** UNIX seconds; `null` when the sender gave none, 0 for one attempt without storing. */
  readonly expiration: number | null;
  readonly collapseId: string | null;
  readonly body: Uint8Array;
  /** As they came, the signature of the provider token left out. */
  readonly headers: HeaderList;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

/** Where accepted pushes go. */
export interface Router {
  /** Resolves when the push is committed; rejects when it could not be kept, and then nothing was accepted. */
  accept(push: AcceptedPush): Promise<void>;
}
