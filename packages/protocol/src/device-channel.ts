/*
 * The frames between a device and the device gateway. Ours, not Apple's: the courier protocol of real phones is not public.
 * JSON text frames over WebSocket (RFC 6455), one frame a message.
 */

import { type Environment } from './environment.ts';
import { type InterruptionLevel } from './payload.ts';
import { type Priority } from './priority.ts';
import { type PushType } from './push-type.ts';
import { type Why } from './why.ts';

/** Raised when a frame changes in a way an older peer would misread. */
export const deviceChannelVersion = 1;

/** What a notification did on the phone, in the words the delivery log uses. */
export interface Outcome {
  readonly kind: 'presented' | 'suppressed' | 'discarded';
  /** Apple's status word for the discarded ones, e.g. `Discarded - Disabled`. */
  readonly word?: string;
  /** Where a person can see it: `lockScreen`, `banner`, `notificationCenter`, `badge`, `sound`, `haptic`, `app`. */
  readonly surfaces: readonly string[];
  readonly level: InterruptionLevel | null;
  /** Every gate that was passed or that stopped it, in order. */
  readonly gates: readonly Gate[];
  /** The gate that decided, in a sentence for people. */
  readonly why?: Why;
  /** What a notification service extension made of the text. */
  readonly changed?: { readonly before: ShownText; readonly after: ShownText };
}

/** The text of a notification as a person reads it. */
export interface ShownText {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
}

/** One gate of the presentation pipeline with its verdict. */
export interface Gate {
  /** Rule id such as `A1` or `K1`. */
  readonly rule: string;
  readonly verdict: 'pass' | 'stop' | 'change';
}

/** What a person did with a notification. */
export interface UserAction {
  /** `default`, `dismiss` or the identifier of one of the category's actions. */
  readonly action: string;
  readonly userText?: string;
}

/** A frame a device sends. */
export type DeviceFrame =
  | {
      readonly type: 'connect';
      readonly version: number;
      readonly deviceId: string;
      readonly name: string;
      readonly environment: Environment;
    }
  | {
      readonly type: 'register';
      readonly requestId: number;
      readonly bundleId: string;
      readonly topics: readonly string[];
    }
  /** `topic`: the token of this topic alone is dead; absent: all of the app's are. */
  | { readonly type: 'unregister'; readonly bundleId: string; readonly topic?: string }
  /** A Live Activity is to have a token: `start:` and its attributes type, or `update:` and its id; or a Push to Talk channel: `channel:` and its name. The one that lives is given again. */
  | { readonly type: 'activityToken'; readonly requestId: number; readonly bundleId: string; readonly use: string }
  /** Such a token is dead: its activity is over, or gets another one. */
  | { readonly type: 'forgetActivityToken'; readonly bundleId: string; readonly use: string }
  /** A Live Activity of the app listens to a broadcast channel from now on. */
  | { readonly type: 'subscribe'; readonly requestId: number; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'unsubscribe'; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'ack'; readonly uniqueId: string }
  | { readonly type: 'outcome'; readonly uniqueId: string; readonly outcome: Outcome }
  | { readonly type: 'userAction'; readonly uniqueId: string; readonly userAction: UserAction }
  | { readonly type: 'power'; readonly restricted: boolean }
  | { readonly type: 'ping' };

/** A notification on its way down. */
export interface NotificationFrame {
  readonly type: 'notification';
  readonly uniqueId: string;
  readonly apnsId: string;
  readonly topic: string;
  readonly pushType: PushType | null;
  readonly priority: Priority;
  /** UNIX seconds, `null` when the sender gave none. */
  readonly expiration: number | null;
  readonly collapseId: string | null;
  /** The body's bytes as they came from the provider, base64. */
  readonly payload: string;
  readonly fromStorage: boolean;
  /** The broadcast channel it came by; absent for a push to a deviceToken. */
  readonly channelId?: string;
  /** What the token it was sent to is for, when it is one of a Live Activity: `start:…` or `update:…`. */
  readonly tokenUse?: string;
}

/** Why the gateway closes a session. */
export type ByeReason = 'takenOver' | 'badFrame' | 'unsupportedVersion' | 'shutdown' | 'idle';

/** A frame the gateway sends. */
export type GatewayFrame =
  | { readonly type: 'connected'; readonly version: number; readonly heartbeatMs: number }
  | {
      readonly type: 'tokens';
      readonly requestId: number;
      readonly bundleId: string;
      /** Topic → deviceToken. */
      readonly tokens: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'activityToken';
      readonly requestId: number;
      readonly bundleId: string;
      readonly use: string;
      readonly deviceToken: string;
    }
  | {
      readonly type: 'registrationFailed';
      readonly requestId: number;
      readonly bundleId: string;
      readonly error: string;
    }
  | {
      readonly type: 'subscribed';
      readonly requestId: number;
      readonly bundleId: string;
      readonly channelId: string;
    }
  | {
      readonly type: 'subscriptionFailed';
      readonly requestId: number;
      readonly bundleId: string;
      readonly channelId: string;
      readonly error: string;
    }
  | NotificationFrame
  | { readonly type: 'pong' }
  | { readonly type: 'bye'; readonly reason: ByeReason; readonly text: string };
