import { type Router } from './accepted-push.ts';

/** The router, and what the gateway tells it of devices. */
export interface DeliveryRouter extends Router {
  /** The device has connected: it gets what waits for it and what it has not acknowledged. */
  drain(deviceId: string): void;
  /** The device may be woken again: it gets what waits for it. */
  powerRestored(deviceId: string): void;
  disconnected(deviceId: string): void;
  acknowledged(deviceId: string, uniqueId: string): void;
  /** The app is gone from the device, and with it all that is on its way to it. */
  appRemoved(deviceId: string, bundleId: string): void;
  /** The device listens to the channel no more: what is on its way from it is dropped. */
  channelLeft(deviceId: string, channelId: string): void;
  /** Forgets what is on its way; the store is cleared, or filled, by its owner, who then says `resume`. */
  reset(): void;
  /** Lets what waits expire from now on. */
  resume(): void;
}

/** How much one device may have on its way, and for how long; see `defaults.router`. */
export interface RouterLimits {
  readonly unacknowledged: number;
  readonly backlog: number;
  /** Milliseconds of the simulation's clock the first try waits for its acknowledgement. */
  readonly acknowledgeMs: number;
  /** Tries on one connection, after which it counts as dead. */
  readonly tries: number;
}
