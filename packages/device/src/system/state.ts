import { type Environment } from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { type AppState, type NotificationSettings, type PreviewSetting } from './app-state.ts';
import { type BackendCall, type BackendTry } from './backend-call.ts';
import { type Call } from './call.ts';
import { type Focus, type FocusName, type FocusRules } from './focus.ts';
import { type LiveActivity } from './live-activity.ts';
import { type Management } from './management-profile.ts';
import { type Model } from './model.ts';
import { type Alerted, type Banner, type ExtendingPush, type ShownNotification } from './shown.ts';

import { type TalkChannel } from './talk.ts';

export const powerStates = ['on', 'off', 'booting'] as const;
/** `slow`: everything from APNs comes down `slowMs` later. */
export const networks = ['online', 'airplane', 'noService', 'slow'] as const;
/** `aod`: locked and dimmed, as Always-On shows it. */
export const lockStates = ['screenOff', 'aod', 'screenOn', 'unlocked'] as const;
export type LockState = (typeof lockStates)[number];

/** What is in front on an unlocked phone. */
export type Surface =
  | { readonly at: 'home' }
  | { readonly at: 'app'; readonly bundleId: string }
  | { readonly at: 'appSwitcher' }
  /** `over`: the app it was pulled down over, still in the foreground. On a locked phone it is open over the Lock Screen. */
  | { readonly at: 'notificationCenter'; readonly over?: string }
  | { readonly at: 'settings'; readonly bundleId: string | null };

/** The open permission prompt; `critical` is the second one, for critical alerts. */
export interface Prompt {
  readonly bundleId: string;
  readonly kind: 'notifications' | 'critical';
}

/** What waits for the phone to be unlocked, once somebody has asked for it with nobody looking at the phone. */
export type Unlocking =
  | { readonly type: 'TAP'; readonly identifier: string }
  | { readonly type: 'ACTION'; readonly identifier: string; readonly action: string; readonly userText?: string };

/** Everything there is to know of one phone. Plain JSON, so that it can be stored, sent and compared. */
export interface DeviceState {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly language: 'en' | 'zh-Hans';
  readonly power: (typeof powerStates)[number];
  /** When a starting phone shows its Lock Screen, milliseconds since 1970; `null` in every other state. */
  readonly bootedAt: number | null;
  readonly network: (typeof networks)[number];
  /** How much later things come down while the network is `slow`, milliseconds. */
  readonly slowMs: number;
  /** Whether the gateway has said `connected`. */
  readonly gateway: 'offline' | 'connecting' | 'online';
  readonly lock: LockState;
  /** Always-On Display: a locked phone dims and does not go dark; Low Power Mode turns it off. */
  readonly alwaysOn: boolean;
  readonly unlockedSinceBoot: boolean;
  readonly face: 'looking' | 'away';
  /** The passcode is asked for; unlocking goes on with this. */
  readonly unlocking: Unlocking | null;
  /** What is in front when unlocked; kept through a lock. */
  readonly surface: Surface;
  /** Bundle ids in the app switcher, the newest first. */
  readonly recents: readonly string[];
  readonly ringer: 'ring' | 'silent';
  /** How loud sounds of notifications are, 1 to `ringerSteps`; the volume buttons move it by one. */
  readonly ringerVolume: number;
  readonly lowPower: boolean;
  readonly charging: boolean;
  readonly focus: Focus | null;
  /** The lists of every Focus, also of those that are off. */
  readonly focuses: Readonly<Record<FocusName, FocusRules>>;
  readonly display: 'stack' | 'list' | 'count';
  readonly previews: PreviewSetting;
  /** Hours of the Scheduled Summary by the phone's time, `HH:MM`; `null`: off. Its apps have `settings.inSummary`. */
  readonly summarySchedule: { readonly times: readonly string[] } | null;
  /** When what is held comes out, milliseconds since 1970; `null` while nothing is held or no hour is set. */
  readonly summaryDue: number | null;
  /** The phone's time zone as minutes ahead of UTC. */
  readonly utcOffsetMinutes: number;
  /** What it is as a thing: without a Dynamic Island some things are shown elsewhere. */
  readonly model: Model;
  readonly appearance: 'light' | 'dark';
  readonly skin: 'ios18' | 'ios26';
  readonly apps: Readonly<Record<string, AppState>>;
  /** Everything in Notification Center, newest first. */
  readonly notifications: readonly ShownNotification[];
  /** Held for Scheduled Summary, newest first. */
  readonly summary: readonly ShownNotification[];
  /** Pushes whose service extension is at work, oldest first. */
  readonly extending: readonly ExtendingPush[];
  /** Live Activities, the newest first; ended ones until they leave the Lock Screen. */
  readonly activities: readonly LiveActivity[];
  /** How many have ever been started: their ids are numbers. */
  readonly activitiesStarted: number;
  /** Channels left while there was no connection: APNs is told at the next one. */
  readonly unsubscribing: readonly { readonly bundleId: string; readonly channelId: string }[];
  /** Calls apps have reported to CallKit, the oldest first. */
  readonly calls: readonly Call[];
  /** The Push to Talk channel it is in; `null`: none. */
  readonly talk: TalkChannel | null;
  /** The MDM profile it is enrolled with; `null`: nobody manages it. */
  readonly management: Management | null;
  /** Tokens of Live Activities and Push to Talk channels that were over while there was no connection: APNs is told at the next one. */
  readonly tokensLeft: readonly { readonly bundleId: string; readonly use: string }[];
  readonly banner: Banner | null;
  readonly prompt: Prompt | null;
  readonly alerted: Alerted | null;
  /** uniqueIds already handled, newest last, so that a push delivered twice is shown once. */
  readonly seen: readonly string[];
  /** Until when a lit lock screen stays lit, milliseconds since 1970. */
  readonly screenOnUntil: number | null;
  /** Bundle ids deleted while there was no connection: APNs is told at the next one. */
  readonly unregistering?: readonly string[];
  /** So many more pushes a deleted app gets before APNs is told: 410 comes late, as it does at Apple. */
  readonly uninstallLag: number;
  /** Bundle id of a deleted app → pushes still to come before APNs is told. */
  readonly leaving: Readonly<Record<string, number>>;
  /** Calls of apps to their backends that are not settled, oldest first. */
  readonly backendCalls: readonly BackendCall[];
  /** What came of their tries, the newest last. */
  readonly backendLog: readonly BackendTry[];
  /** How the newest change of settings is taken back; `null` when it was, or none was made. */
  readonly undo: Change | null;
  /** What the phone was made from; a factory reset makes it again. */
  readonly factory: Factory;
}

/** What a phone is out of the box. */
export interface Factory {
  readonly language: DeviceState['language'];
  readonly utcOffsetMinutes: number;
  readonly apps: Readonly<Record<string, AppState>>;
}

/** What a tester may set of one app; `run: 'foreground'` needs an unlocked phone. */
export type AppPatch = Partial<Pick<AppState, 'run' | 'forceQuit' | 'authorization' | 'badge' | 'displayName'>> & {
  readonly settings?: Partial<NotificationSettings>;
  readonly code?: Partial<AppCode>;
};

/** The regions a tester may set directly: `PATCH /sim/v1/devices/:id`. */
export type DevicePatch = Partial<
  Pick<
    DeviceState,
    | 'name'
    | 'language'
    | 'power'
    | 'network'
    | 'slowMs'
    | 'lock'
    | 'alwaysOn'
    | 'unlockedSinceBoot'
    | 'face'
    | 'surface'
    | 'ringer'
    | 'ringerVolume'
    | 'lowPower'
    | 'charging'
    | 'display'
    | 'previews'
    | 'summarySchedule'
    | 'utcOffsetMinutes'
    | 'uninstallLag'
    | 'model'
    | 'appearance'
    | 'skin'
  >
> & {
  /** Whole, or by name with the lists it has in `focuses`; `null`: off. */
  readonly focus?: Focus | FocusName | null;
  readonly focuses?: { readonly [name in FocusName]?: Partial<FocusRules> };
  /** The schedule and its apps in one; `null`: off. */
  readonly summary?: { readonly times: readonly string[]; readonly apps?: readonly string[] } | null;
  readonly apps?: Readonly<Record<string, AppPatch>>;
};

/** A change of settings, as what it takes to have the old ones back. */
export type Change =
  | { readonly of: 'PATCH'; readonly patch: DevicePatch }
  | {
      readonly of: 'SETTINGS';
      readonly bundleId: string;
      readonly settings: NotificationSettings;
      readonly authorization: AppState['authorization'];
    }
  | { readonly of: 'APP_CODE'; readonly bundleId: string; readonly code: AppCode };
