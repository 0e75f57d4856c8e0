import { type NotificationFrame } from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { type FrameworkUses } from './framework-use.ts';

/** Whether the app may show notifications. Source: Apple, UNAuthorizationStatus. */
export const authorizations = ['notDetermined', 'denied', 'authorized', 'provisional', 'ephemeral'] as const;
export type Authorization = (typeof authorizations)[number];

/** Where an app stands between its launches. */
export const runStates = ['notRunning', 'suspended', 'background', 'foreground'] as const;
export type RunState = (typeof runStates)[number];

/** Show Previews in Settings. */
export const previewSettings = ['always', 'whenUnlocked', 'never'] as const;
export type PreviewSetting = (typeof previewSettings)[number];

/** Whether an app may know where the phone is. Source: Apple, CLAuthorizationStatus. */
export const locationSettings = ['never', 'whileUsing', 'always'] as const;
export type LocationSetting = (typeof locationSettings)[number];

/** Whether an app's location topic is registered: used up, it is not for a while, and is `wanted` until APNs has given it another token. */
export type LocationTopic =
  | { readonly state: 'kept' }
  /** `until`: milliseconds since 1970; `told`: whether APNs has heard of it. */
  | { readonly state: 'unregistered'; readonly until: number; readonly told: boolean }
  | { readonly state: 'wanted' };

/** An app's switches under Settings › Notifications. */
export interface NotificationSettings {
  readonly lockScreen: boolean;
  readonly notificationCenter: boolean;
  readonly banner: 'none' | 'temporary' | 'persistent';
  readonly sound: boolean;
  readonly badge: boolean;
  readonly timeSensitive: boolean;
  readonly critical: boolean;
  readonly previews: PreviewSetting | null;
  readonly backgroundRefresh: boolean;
  readonly liveActivities: boolean;
  /** Settings › Privacy & Security › Location Services. */
  readonly location: LocationSetting;
  /** Whether the app's complication stands on the watch face that is active. */
  readonly complicationOnFace: boolean;
  /** More Frequent Updates: what the person leaves an app that declares them. */
  readonly frequentUpdates: boolean;
  /** How Notification Center stacks them: `auto` by thread, `byApp` all together, `off` one by one. */
  readonly grouping: 'auto' | 'byApp' | 'off';
  readonly inSummary: boolean;
  /** Milliseconds since 1970 until which Options › Mute holds; `null` when not muted. */
  readonly mutedUntil: number | null;
}

/** One installed app. */
export interface AppState {
  readonly bundleId: string;
  /** What stands under its icon. */
  readonly displayName: string;
  readonly run: RunState;
  /** Swiped away in the app switcher: iOS does not wake it for background pushes. */
  readonly forceQuit: boolean;
  readonly authorization: Authorization;
  readonly settings: NotificationSettings;
  readonly code: AppCode;
  /** 0 draws no badge. */
  readonly badge: number;
  /** Topic → deviceToken, as APNs gave them; empty before registration. */
  readonly deviceTokens: Readonly<Record<string, string>>;
  /** Attributes type → its token to start Live Activities. */
  readonly startTokens: Readonly<Record<string, string>>;
  /** Attributes types whose token is on its way to the provider. */
  readonly startTokensSending?: readonly string[];
  readonly registration: 'none' | 'asked' | 'registered' | 'failed';
  /** Whether the provider has answered that it keeps the token. */
  readonly uploaded: 'no' | 'sending' | 'yes' | 'failed';
  /** Where the app posts its token: the provider's address; `null` posts nowhere. */
  readonly providerUrl: string | null;
  /** Callbacks of the app's delegate, the newest last; the last 50 are kept. */
  readonly callbacks: readonly AppCallback[];
  /** Times of background wakes in the last hour, milliseconds since 1970. */
  readonly backgroundWakes: readonly number[];
  /** Times of the updates of priority 10 its Live Activities took in the last hour, milliseconds since 1970. */
  readonly activityUpdates: readonly number[];
  /** Times of the starts by push in the last hour, milliseconds since 1970. */
  readonly activityStarts: readonly number[];
  /** What frameworks have done for it by push. */
  readonly frameworks: FrameworkUses;
  readonly locationTopic: LocationTopic;
  /** How often it got a VoIP push and reported no call; reinstalling forgets it. */
  readonly voipFailures: number;
  /** When an app in the background is suspended, milliseconds since 1970; absent or `null` in every other run state. */
  readonly suspendsAt?: number | null;
  /** Whether a quiet notification of this provisional app has offered Keep and Turn Off already. */
  readonly keepOffered?: boolean;
  /** Whether the first Time Sensitive notification has explained itself already. */
  readonly timeSensitiveOffered: boolean;
  /** The newest background push held back by S4; opening the app delivers it, force-quitting drops it. */
  readonly heldPush: HeldPush | null;
}

/** A background push the phone keeps for later. */
export interface HeldPush {
  readonly frame: NotificationFrame;
  /** When the app may be woken again, milliseconds since 1970. */
  readonly until: number;
}

/** A call iOS made into the app, by Apple's name. */
export interface AppCallback {
  readonly at: number;
  readonly name: string;
  readonly detail: string;
}

/** What to install. */
export interface NewApp {
  readonly bundleId: string;
  /** The last part of the bundle id, capitalized, when absent. */
  readonly displayName?: string;
  readonly code?: Partial<AppCode>;
  /** The full address the app posts its deviceToken to; `null` or absent: nowhere. */
  readonly providerUrl?: string | null;
  /** Nobody was asked yet when absent. */
  readonly authorization?: AppState['authorization'];
}
