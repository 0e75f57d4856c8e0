import { type Alert, type Environment, type Gate, type InterruptionLevel } from '@apns-sim/protocol';

/** Whether the app may show notifications. Source: Apple, UNAuthorizationStatus. */
export const authorizations = ['notDetermined', 'denied', 'authorized', 'provisional', 'ephemeral'] as const;
export type Authorization = (typeof authorizations)[number];

/** Where an app stands between its launches. */
export const runStates = ['notRunning', 'suspended', 'background', 'foreground'] as const;
export type RunState = (typeof runStates)[number];

/** What `willPresent` may return. Source: Apple, UNNotificationPresentationOptions. */
export const presentationOptions = ['banner', 'list', 'sound', 'badge'] as const;
export type PresentationOption = (typeof presentationOptions)[number];

/** Show Previews in Settings. */
export const previewSettings = ['always', 'whenUnlocked', 'never'] as const;
export type PreviewSetting = (typeof previewSettings)[number];

export type LockState = 'screenOff' | 'screenOn' | 'unlocked';

/** What is in front on an unlocked phone. */
export type Surface =
  | { readonly at: 'home' }
  | { readonly at: 'app'; readonly bundleId: string }
  /** `over`: the app it was pulled down over, still in the foreground. On a locked phone it is open over the Lock Screen. */
  | { readonly at: 'notificationCenter'; readonly over?: string }
  | { readonly at: 'settings'; readonly bundleId: string | null };

/** A Focus that is on. */
export interface Focus {
  readonly name: 'doNotDisturb' | 'sleep' | 'work' | 'reduceInterruptions';
  readonly allowedApps: readonly string[];
  readonly allowTimeSensitive: boolean;
  readonly showSilencedOnLock: boolean;
  readonly hideBadges: boolean;
}

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
  readonly inSummary: boolean;
  /** Milliseconds since 1970 until which Options › Mute holds; `null` when not muted. */
  readonly mutedUntil: number | null;
}

/** "The app's code": what a developer wrote, as data a tester edits. */
export interface AppCode {
  readonly registersAtLaunch: boolean;
  /** Asks for permission when it is first opened. */
  readonly requestsAuthorizationAtLaunch: boolean;
  /** `null`: the delegate method is not implemented, so nothing is shown in the foreground. */
  readonly willPresent: readonly PresentationOption[] | null;
  readonly clearsBadgeAtLaunch: boolean;
  /** The Background Modes capability "Remote notifications". */
  readonly remoteNotificationBackgroundMode: boolean;
  /** A notification service extension, and how it ends. */
  readonly serviceExtension: 'none' | 'ok' | 'timeout' | 'crash';
  readonly timeSensitiveCapability: boolean;
  readonly criticalEntitlement: boolean;
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
  readonly registration: 'none' | 'asked' | 'registered' | 'failed';
  /** Whether the provider has answered that it keeps the token. */
  readonly uploaded: 'no' | 'sending' | 'yes' | 'failed';
  /** Where the app posts its token: the provider's address; `null` posts nowhere. */
  readonly providerUrl: string | null;
  /** Callbacks of the app's delegate, the newest last; the last 50 are kept. */
  readonly callbacks: readonly AppCallback[];
  /** Times of background wakes in the last hour, milliseconds since 1970. */
  readonly backgroundWakes: readonly number[];
  /** When an app in the background is suspended, milliseconds since 1970; absent or `null` in every other run state. */
  readonly suspendsAt?: number | null;
  /** Whether a quiet notification of this provisional app has offered Keep and Turn Off already. */
  readonly keepOffered?: boolean;
}

/** A call iOS made into the app, by Apple's name. */
export interface AppCallback {
  readonly at: number;
  readonly name: string;
  readonly detail: string;
}

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
  readonly gates: readonly Gate[];
  readonly userInfo: unknown;
  /** Shown as a banner only, at the app's wish: it is in no list and goes with its banner. */
  readonly bannerOnly?: boolean;
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

/** Everything there is to know of one phone. Plain JSON, so that it can be stored, sent and compared. */
export interface DeviceState {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly language: 'en' | 'zh-Hans';
  readonly power: 'on' | 'off';
  readonly network: 'online' | 'airplane' | 'noService';
  /** Whether the gateway has said `connected`. */
  readonly gateway: 'offline' | 'connecting' | 'online';
  readonly lock: LockState;
  readonly unlockedSinceBoot: boolean;
  readonly face: 'looking' | 'away';
  /** What is in front when unlocked; kept through a lock. */
  readonly surface: Surface;
  readonly ringer: 'ring' | 'silent';
  readonly lowPower: boolean;
  readonly focus: Focus | null;
  readonly display: 'stack' | 'list' | 'count';
  readonly previews: PreviewSetting;
  readonly appearance: 'light' | 'dark';
  readonly skin: 'ios18' | 'ios26';
  readonly apps: Readonly<Record<string, AppState>>;
  /** Everything in Notification Center, newest first. */
  readonly notifications: readonly ShownNotification[];
  /** Held for Scheduled Summary, newest first. */
  readonly summary: readonly ShownNotification[];
  readonly banner: Banner | null;
  /** The app whose permission prompt is open. */
  readonly prompt: { readonly bundleId: string } | null;
  readonly alerted: Alerted | null;
  /** uniqueIds already handled, newest last, so that a push delivered twice is shown once. */
  readonly seen: readonly string[];
  /** Until when a lit lock screen stays lit, milliseconds since 1970. */
  readonly screenOnUntil: number | null;
  /** Bundle ids deleted while there was no connection: APNs is told at the next one. */
  readonly unregistering?: readonly string[];
}
