import { type Environment, type StoragePolicy } from '@apns-sim/protocol';

/** A broadcast channel of an app in one environment. */
export interface ChannelEntry {
  /** 24 characters of standard base64. */
  readonly channelId: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly storagePolicy: StoragePolicy;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was deleted; `null` while it lives. A deleted one is remembered, because sending to it is answered otherwise than to one that never was. */
  readonly deletedAt: number | null;
}

/** Channels and who listens to them. Kept in SQLite, so all calls are synchronous. */
export interface Channels {
  create(channel: Pick<ChannelEntry, 'bundleId' | 'environment' | 'storagePolicy'>): ChannelEntry;
  /** Living or deleted. */
  get(channelId: string): ChannelEntry | undefined;
  /** The living ones of an app in an environment, in the order they were made. */
  of(bundleId: string, environment: Environment): readonly ChannelEntry[];
  count(bundleId: string, environment: Environment): number;
  /** Every living one, by app, environment and age. */
  all(): readonly ChannelEntry[];
  /** Deletes it for good and ends its subscriptions. */
  delete(channelId: string): void;
  /** `false` when the device listened already. */
  subscribe(channelId: string, deviceId: string): boolean;
  /** `false` when the device did not listen. */
  unsubscribe(channelId: string, deviceId: string): boolean;
  /** Ends what an app on a device listened to; the channels come back. */
  unsubscribeApp(deviceId: string, bundleId: string): readonly string[];
  /** The devices that listen. */
  subscribers(channelId: string): readonly string[];
  /** Whether the app has the Broadcast Capability; every app has it until it is taken away. */
  broadcastEnabled(bundleId: string): boolean;
  /** Switches the capability; switching it off deletes all channels of the app for good. Source: Apple, "Setting up broadcast push notifications". */
  setBroadcastEnabled(bundleId: string, enabled: boolean): void;
  clear(): void;
}
