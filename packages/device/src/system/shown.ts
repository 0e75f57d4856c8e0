import { type Alert, type Gate, type InterruptionLevel, type NotificationFrame } from '@apns-sim/protocol';
import { type Communication } from '../app/service-extension.ts';

/** A notification a person can see somewhere. */
export interface ShownNotification {
  /** `apns-collapse-id`, or one made here: a newer one with the same identifier takes the older one's place. */
  readonly identifier: string;
  readonly uniqueId: string;
  readonly apnsId: string;
  readonly bundleId: string;
  readonly at: number;
  readonly alert: Alert;
  readonly threadId: string | null;
  readonly category: string | null;
  readonly level: InterruptionLevel;
  readonly relevanceScore: number;
  /** Listed on the Lock Screen since the phone was last unlocked; the others are history and stand in Notification Center only. */
  readonly onLockScreen: boolean;
  /** The first quiet one of a provisional app carries Keep and Turn Off. */
  readonly offersKeep: boolean;
  /** The app's first Time Sensitive one explains itself and can be turned off. */
  readonly offersTimeSensitive?: boolean;
  readonly gates: readonly Gate[];
  readonly userInfo: unknown;
  /** Shown as a banner only, at the app's wish: it is in no list and goes with its banner. */
  readonly bannerOnly?: boolean;
  /** The text as it was sent, when the service extension changed it. */
  readonly original?: Alert;
  /** Who wrote it, when it is a communication notification. */
  readonly communication?: Communication;
  /** The address of the picture the service extension attached. */
  readonly attachment?: string;
  /** The Scheduled Summary it came out with, named by the time that was; absent for all others. */
  readonly digest?: number;
  /** The call nobody answered, in a notice of the Phone app; absent for all others. */
  readonly missedCall?: { readonly caller: string; readonly bundleId: string };
}

/** The app that lists missed calls, by its bundle id; it is no installed app here. */
export const phoneApp = 'com.apple.mobilephone';

/** A push whose service extension is at work. */
export interface ExtendingPush {
  readonly frame: NotificationFrame;
  readonly bundleId: string;
  /** When the extension is done or out of time, milliseconds since 1970. */
  readonly until: number;
}

/** The banner at the top of an unlocked screen. */
export interface Banner {
  readonly identifier: string;
  readonly since: number;
  /** When a temporary one goes by itself, milliseconds since 1970; `null`: it stays (persistent, or held by a finger or focus). */
  readonly until: number | null;
  /** What is left of a temporary banner's time while it is held, milliseconds; absent when it is not held. */
  readonly remainingMs?: number;
}

/** A sound or haptic a person just heard or felt; the screen draws it as a caption. */
export interface Alerted {
  readonly at: number;
  readonly sound: string | null;
  readonly critical: boolean;
  readonly volume: number;
  readonly haptic: boolean;
}
