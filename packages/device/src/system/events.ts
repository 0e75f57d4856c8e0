import { type NotificationFrame } from '@apns-sim/protocol';
import { type AppCode, type DeviceState, type NotificationSettings } from './state.ts';

/** The regions a tester may set directly: `PATCH /sim/v1/devices/:id`. */
export type DevicePatch = Partial<
  Pick<
    DeviceState,
    | 'name'
    | 'language'
    | 'power'
    | 'network'
    | 'lock'
    | 'face'
    | 'ringer'
    | 'lowPower'
    | 'focus'
    | 'display'
    | 'previews'
    | 'appearance'
    | 'skin'
  >
>;

/** What a person, a tester or time does to a phone. Names as in the state tables of the specification. */
export type UserEvent =
  | { readonly type: 'POWER_OFF' | 'POWER_ON' | 'SIDE_BUTTON' | 'LOCK' | 'WAKE' | 'UNLOCK' | 'HOME' }
  | { readonly type: 'OPEN_NOTIFICATION_CENTER' | 'CLOSE_NOTIFICATION_CENTER' | 'CLEAR_ALL' }
  /** The hour of the Scheduled Summary: what was held goes to Notification Center. */
  | { readonly type: 'SUMMARY_TICK' }
  | { readonly type: 'OPEN_APP' | 'FORCE_QUIT' | 'SYSTEM_KILL' | 'DELETE' | 'REINSTALL'; readonly bundleId: string }
  | {
      readonly type: 'INSTALL';
      readonly bundleId: string;
      readonly displayName?: string;
      readonly code?: Partial<AppCode>;
      readonly providerUrl?: string | null;
    }
  | { readonly type: 'REGISTER' | 'REQUEST_AUTHORIZATION' | 'REQUEST_PROVISIONAL'; readonly bundleId: string }
  | { readonly type: 'PROMPT_ANSWER'; readonly answer: 'allow' | 'summary' | 'deny' }
  | { readonly type: 'KEEP'; readonly bundleId: string; readonly answer: 'immediately' | 'summary' | 'turnOff' }
  | { readonly type: 'TAP' | 'CLEAR'; readonly identifier: string }
  | { readonly type: 'ACTION'; readonly identifier: string; readonly action: string; readonly userText?: string }
  | { readonly type: 'CLEAR_GROUP'; readonly bundleId: string; readonly threadId: string | null }
  | {
      readonly type: 'OPTIONS';
      readonly identifier: string;
      readonly option: 'mute1h' | 'muteToday' | 'turnOff' | 'settings';
    }
  | { readonly type: 'BANNER_HOLD' | 'BANNER_RELEASE' | 'BANNER_DISMISS' }
  | {
      readonly type: 'SETTINGS';
      readonly bundleId: string;
      readonly settings: Partial<NotificationSettings> & { readonly allow?: boolean };
    }
  | { readonly type: 'APP_CODE'; readonly bundleId: string; readonly code: Partial<AppCode> }
  | { readonly type: 'PATCH'; readonly patch: DevicePatch };

/** What reaches the phone from outside or from its own timers. */
export type SystemEvent =
  | { readonly type: 'GATEWAY'; readonly gateway: DeviceState['gateway'] }
  | { readonly type: 'TOKENS'; readonly bundleId: string; readonly tokens: Readonly<Record<string, string>> }
  | { readonly type: 'REGISTRATION_FAILED'; readonly bundleId: string; readonly error: string }
  | { readonly type: 'TOKEN_UPLOADED'; readonly bundleId: string; readonly ok: boolean; readonly detail: string }
  | { readonly type: 'PUSH_ARRIVED'; readonly frame: NotificationFrame }
  | { readonly type: 'BANNER_TIMEOUT' | 'SCREEN_TIMEOUT' }
  | { readonly type: 'APP_SUSPENDED'; readonly bundleId: string };

export type DeviceEvent = UserEvent | SystemEvent;

/** One line of a phone's journal: folding `event`s with their times over a state gives the next state, anywhere. */
export interface JournalEntry {
  /** Rises by one with every entry of this phone, starting at 1. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: DeviceEvent;
}
