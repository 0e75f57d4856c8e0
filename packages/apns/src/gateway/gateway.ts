import { type NotificationFrame, type RecordEvent } from '@apns-sim/protocol';
import { type Channels } from '../registry/channels.ts';
import { type Registry } from '../registry/registry.ts';

/** A connected device, as the router sees it. */
export interface GatewaySession {
  readonly sessionId: string;
  /** The device asked not to be woken for pushes that can wait. */
  readonly powerRestricted: boolean;
}

/** The way down to connected devices. */
export interface Gateway {
  /** The device's session while it is connected. */
  session(deviceId: string): GatewaySession | undefined;
  /** `false` when the device is not connected, or takes too little out of its connection and loses it. */
  send(deviceId: string, frame: NotificationFrame): boolean;
  /** Ends a connection that answers nothing; the device may come back at once. */
  giveUp(deviceId: string, why: string): void;
  /** Frames given to a device's connection and taken from it since it was opened; `undefined` while it has none. */
  traffic(deviceId: string): { readonly sent: number; readonly received: number } | undefined;
}

/** What the gateway tells the rest of APNs; wired by the composition root, so that it need not know the router. */
export interface GatewayEvents {
  online(deviceId: string): void;
  offline(deviceId: string): void;
  acknowledged(deviceId: string, uniqueId: string): void;
  powerRestored(deviceId: string): void;
  appRemoved(deviceId: string, bundleId: string): void;
  /** The device has begun to listen to a channel. */
  subscribed(deviceId: string, channelId: string): void;
  unsubscribed(deviceId: string, channelId: string): void;
  /** Whether a push was addressed to this device: nobody reports for another. */
  isAddressee(deviceId: string, uniqueId: string): boolean;
}

/** What the frames of devices work on. */
export interface GatewayWorld {
  readonly registry: Registry;
  readonly channels: Channels;
  readonly record: RecordEvent;
  readonly events: GatewayEvents;
}

/** Who has a word before a device is served here; an APNs of one process has nobody. */
export interface Admission {
  /** Resolves when the device is this gateway's to serve, `false` when a newer connection of it has come in between. */
  admit(deviceId: string, sessionId: string): Promise<boolean>;
  /** The connection has gone, or has never come about. */
  left(deviceId: string, sessionId: string): void;
  /** Resolves when all that devices have asked for so far is kept: only then are they answered. */
  kept(): Promise<void>;
}
