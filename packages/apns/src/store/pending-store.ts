import {
  type DeviceToken,
  type Environment,
  longestBroadcastStorageMs,
  type Priority,
  type PushType,
} from '@apns-sim/protocol';

/** An accepted push that has not been acknowledged yet. */
export interface PendingPush {
  readonly uniqueId: string;
  readonly apnsId: string;
  /** `null` for one device's delivery of a broadcast, which is addressed by its channel. */
  readonly deviceToken: DeviceToken | null;
  /** The channel of a broadcast, which has a slot of its own; absent for a push to a deviceToken. */
  readonly channelId?: string | undefined;
  /** What the token is for, when it is one of a Live Activity. */
  readonly tokenUse?: string | undefined;
  readonly deviceId: string;
  readonly topic: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly pushType: PushType | null;
  readonly priority: Priority;
  /** UNIX seconds; 0: one attempt, never stored; `null`: the sender gave none. */
  readonly expiration: number | null;
  readonly collapseId: string | null;
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

/** A push on its way to a device, and the how-manieth try this is. */
export interface HeldPush {
  readonly push: PendingPush;
  /** 1 for the first one. */
  readonly attempt: number;
}

/** Which of a device's pushes to take. */
export interface TakeOptions {
  /** `all`: also those sent before and never acknowledged (the device is back); `waiting`: only those in the slots. */
  readonly which: 'all' | 'waiting';
  /** Leaves where they are those it says no to, such as what can wait while the device saves power. */
  readonly mayGo: (push: PendingPush) => boolean;
}

/** What became of a push that was to wait: in its slot, or not, because it has expired or because the older one kept the slot. */
export type Placing =
  | { readonly stored: true; readonly displaced: PendingPush | undefined }
  | { readonly stored: false; readonly keptInstead: PendingPush | undefined };

/**
 * What waits for devices. It knows two conditions:
 * - *waiting*: one slot per app (bundle id) per device, the newest push wins (Apple: "Sending notification requests to APNs"),
 *   and one per channel a device listens to;
 * - *held*: sent to a connected device, kept until its acknowledgement, never replaced.
 * There are no timers here: expiration is judged when a push is taken, and whoever wants to know asks what has expired.
 */
export interface PendingStore {
  /** Keeps a push that goes out to a connected device now. */
  hold(push: PendingPush): void;
  /**
   * Puts a push into its app's slot, unless it has expired by `now`; what it displaced comes back.
   * @param wins whether it displaces the one that waits; always when absent.
   */
  put(push: PendingPush, now: number, wins?: (older: PendingPush) => boolean): Placing;
  /** Takes a device's pushes in the order they came: the living are held from now on, the expired are gone. */
  take(
    deviceId: string,
    now: number,
    options: TakeOptions,
  ): { readonly due: readonly HeldPush[]; readonly expired: readonly PendingPush[] };
  /** Counts one more try of a held push. */
  retry(uniqueId: string): void;
  /** What may not be delivered any more by `now`, waiting and held, in the order it came; it stays until it is removed. */
  expired(now: number): readonly PendingPush[];
  /** The next moment after `now` at which one expires; `undefined` when none will. */
  nextExpiry(now: number): number | undefined;
  /** Forgets one push: it was acknowledged, or has expired on the way. */
  remove(uniqueId: string): void;
  /** Forgets what an app has waiting and held; it comes back. */
  removeApp(deviceId: string, bundleId: string): readonly PendingPush[];
  /** Forgets what a device has waiting and held of a channel; it comes back. */
  removeChannel(deviceId: string, channelId: string): readonly PendingPush[];
  clear(): void;
}

/** APNs keeps a push 30 days at most. Source: Apple, "Viewing the status of push notifications using Metrics and APNs". */
export const maxStorageMs = 30 * 24 * 60 * 60 * 1000;

/** Until when a push may be delivered, milliseconds since 1970; 0 for one that may not be stored at all. */
export function keptUntil({
  expiration,
  acceptedAt,
  channelId,
}: Pick<PendingPush, 'expiration' | 'acceptedAt' | 'channelId'>): number {
  const longest = acceptedAt + (channelId === undefined ? maxStorageMs : longestBroadcastStorageMs);
  return expiration === null ? longest : Math.min(expiration * 1000, longest);
}
