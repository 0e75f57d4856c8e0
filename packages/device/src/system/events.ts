import { type NotificationFrame } from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { type Authorization, type NotificationSettings } from './app-state.ts';
import { type NewActivity } from './live-activity.ts';
import { type DevicePatch, type DeviceState } from './state.ts';

/** Names of events that carry nothing else. */
export const plainEvents = [
  'POWER_OFF',
  'POWER_ON',
  'SIDE_BUTTON',
  'LOCK',
  'WAKE',
  'UNLOCK',
  'CANCEL_UNLOCK',
  'HOME',
  'OPEN_APP_SWITCHER',
  'CLOSE_APP_SWITCHER',
  'OPEN_NOTIFICATION_CENTER',
  'CLOSE_NOTIFICATION_CENTER',
  'CLEAR_ALL',
  'VOLUME_UP',
  'VOLUME_DOWN',
  'SUMMARY_TICK',
  'BANNER_HOLD',
  'BANNER_RELEASE',
  'BANNER_DISMISS',
  'BANNER_TIMEOUT',
  'TALK_LEAVE',
  'UNENROLL',
  'UNDO',
  'FACTORY_RESET',
  'ERASE',
  'RESTORE',
] as const;

/** Names of events that carry a `bundleId` and nothing else. */
export const appEvents = [
  'OPEN_APP',
  'FORCE_QUIT',
  'SYSTEM_KILL',
  'DELETE',
  'REINSTALL',
  'REGISTER',
  'UNREGISTER',
  'ROTATE_TOKEN',
  'REQUEST_AUTHORIZATION',
  'REQUEST_PROVISIONAL',
  'GET_DELIVERED',
  'OPEN_APP_SETTINGS',
] as const;

/** Names of events of one call: what a person does with it. */
export const callEvents = ['CALL_ANSWER', 'CALL_END', 'CALL_MUTE', 'CALL_HOLD'] as const;

/** What a person, a tester or time does to a phone. Names as in the state tables of the specification. */
export type UserEvent =
  | { readonly type: (typeof plainEvents)[number] }
  | { readonly type: (typeof appEvents)[number]; readonly bundleId: string }
  | {
      readonly type: 'INSTALL';
      readonly bundleId: string;
      readonly displayName?: string;
      readonly code?: Partial<AppCode>;
      readonly providerUrl?: string | null;
      readonly authorization?: Authorization;
    }
  | { readonly type: 'PROMPT_ANSWER'; readonly answer: 'allow' | 'summary' | 'deny' }
  | { readonly type: 'KEEP'; readonly bundleId: string; readonly answer: 'immediately' | 'summary' | 'turnOff' }
  | { readonly type: 'TIME_SENSITIVE'; readonly bundleId: string; readonly answer: 'leaveOn' | 'turnOff' }
  | { readonly type: 'TAP' | 'CLEAR'; readonly identifier: string }
  | { readonly type: 'ACTION'; readonly identifier: string; readonly action: string; readonly userText?: string }
  /** `action`: the category's first action with a text input when absent. */
  | { readonly type: 'TEXT_REPLY'; readonly identifier: string; readonly text: string; readonly action?: string }
  | { readonly type: 'CLEAR_GROUP'; readonly bundleId: string; readonly threadId: string | null }
  | {
      readonly type: 'OPTIONS';
      readonly identifier: string;
      readonly option: 'mute1h' | 'muteToday' | 'turnOff' | 'settings';
    }
  /** The app calls `setBadgeCount`. */
  | { readonly type: 'SET_BADGE'; readonly bundleId: string; readonly badge: number }
  /** The app removes delivered notifications; `null`: all of them. */
  | { readonly type: 'REMOVE_DELIVERED'; readonly bundleId: string; readonly identifiers: readonly string[] | null }
  | {
      readonly type: 'SETTINGS';
      readonly bundleId: string;
      readonly settings: Partial<NotificationSettings> & { readonly allow?: boolean };
    }
  /** The app starts a Live Activity; with `channelId` it listens to that broadcast channel. */
  | ({ readonly type: 'START_ACTIVITY' } & NewActivity)
  /** The app ends a Live Activity, or a person takes it off the Lock Screen. */
  /** Or the system gives it another token. */
  | { readonly type: 'END_ACTIVITY' | 'DISMISS_ACTIVITY' | 'ROTATE_ACTIVITY_TOKEN'; readonly activityId: string }
  | { readonly type: (typeof callEvents)[number]; readonly callId: string }
  /** The app joins a Push to Talk channel. */
  | { readonly type: 'TALK_JOIN'; readonly bundleId: string; readonly name: string }
  /** An MDM profile is installed: the phone is managed from now on. */
  | { readonly type: 'ENROLL'; readonly topic: string; readonly pushMagic: string }
  | { readonly type: 'APP_CODE'; readonly bundleId: string; readonly code: Partial<AppCode> }
  | { readonly type: 'PATCH'; readonly patch: DevicePatch };

/** What reaches the phone from outside or from its own timers. */
export type SystemEvent =
  | { readonly type: 'GATEWAY'; readonly gateway: DeviceState['gateway'] }
  | { readonly type: 'TOKENS'; readonly bundleId: string; readonly tokens: Readonly<Record<string, string>> }
  | { readonly type: 'REGISTRATION_FAILED'; readonly bundleId: string; readonly error: string }
  | {
      readonly type: 'TOKEN_UPLOADED';
      readonly bundleId: string;
      readonly ok: boolean;
      readonly detail: string;
      /** The Live Activity whose token it was; absent for the app's. */
      readonly activityId?: string;
      /** The attributes type whose token to start it was; absent for the app's. */
      readonly attributesType?: string;
    }
  | { readonly type: 'ACTIVITY_TOKEN'; readonly bundleId: string; readonly use: string; readonly deviceToken: string }
  /** `retryAt`: when to try again, milliseconds since 1970; `null`: it took the news, or never will. */
  | {
      readonly type: 'BACKEND_ANSWERED';
      readonly id: number;
      readonly retryAt: number | null;
      /** `null` when nobody answered; then `error` says why. */
      readonly status?: number | null;
      readonly error?: string | null;
    }
  | { readonly type: 'BACKEND_RETRY'; readonly id: number }
  | { readonly type: 'SUBSCRIBED'; readonly bundleId: string; readonly channelId: string }
  | {
      readonly type: 'SUBSCRIPTION_FAILED';
      readonly bundleId: string;
      readonly channelId: string;
      readonly error: string;
    }
  | { readonly type: 'ACTIVITY_DUE'; readonly activityId: string }
  | { readonly type: 'CALL_UNANSWERED'; readonly callId: string }
  | { readonly type: 'PUSH_ARRIVED'; readonly frame: NotificationFrame }
  | { readonly type: 'EXTENSION_DONE'; readonly uniqueId: string }
  | { readonly type: 'BOOTED' | 'BANNER_TIMEOUT' | 'SCREEN_TIMEOUT' | 'SUMMARY_TICK' }
  | { readonly type: 'APP_SUSPENDED' | 'HELD_PUSH_DUE' | 'LOCATION_TOPIC_DUE'; readonly bundleId: string };

export type DeviceEvent = UserEvent | SystemEvent;

/** One line of a phone's journal: folding `event`s with their times over a state gives the next state, anywhere. */
export interface JournalEntry {
  /** Rises by one with every entry of this phone, starting at 1. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: DeviceEvent;
}
