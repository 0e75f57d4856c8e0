import { type Gate, type InterruptionLevel } from '@apns-sim/protocol';
import { type NotificationAction } from '../app/app-code.ts';
import { type Communication } from '../app/service-extension.ts';
import { type ScreenActivity, type ScreenIsland } from './activity-screen.ts';
import { type ScreenCall } from './call-screen.ts';
import { type DeviceState, type LockState } from './state.ts';
import { type ScreenTalk } from './talk.ts';

/** One notification as a person sees it; with a hidden preview title and body are what the phone shows instead. */
export interface ScreenItem {
  readonly identifier: string;
  readonly apnsId: string;
  readonly bundleId: string;
  readonly app: string;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  readonly threadId: string | null;
  readonly level: InterruptionLevel;
  readonly preview: 'full' | 'hidden';
  readonly at: number;
  /** Who wrote it, when it is a communication notification that may be read. */
  readonly communication?: Communication;
  /** The address of its picture; `null` when it has none or may not be seen. */
  readonly attachment: string | null;
  /** What its long look offers: four at most. */
  readonly actions: readonly NotificationAction[];
  /** A question it asks: Keep or Turn Off of a provisional app, or about the first Time Sensitive one. */
  readonly asks: 'keep' | 'timeSensitive' | null;
  /** The Scheduled Summary it belongs to, milliseconds since 1970. */
  readonly digest: number | null;
  /** Why it stands where it stands: every gate it passed, in order. */
  readonly why: readonly Gate[];
  /** A notice of the Phone app, which has neither settings nor Options here. */
  readonly missedCall?: true;
}

/** Notifications that stand in one stack, or in the card of one Scheduled Summary. */
export interface ScreenGroup {
  readonly bundleId: string | null;
  /** The app's name; that of the featured item's app for a summary. */
  readonly app: string;
  readonly threadId: string | null;
  readonly digest: number | null;
  readonly count: number;
  /** The newest first; in a summary the most relevant. */
  readonly identifiers: readonly string[];
}

/** The open permission prompt, with its words. */
export interface ScreenPrompt {
  readonly bundleId: string;
  readonly kind: 'notifications' | 'critical';
  readonly title: string;
  readonly body: string;
  /** In the order they are drawn: two beside each other, three below each other. */
  readonly buttons: readonly { readonly answer: 'allow' | 'summary' | 'deny'; readonly title: string }[];
}

/** What a person would see: `GET /sim/v1/devices/:id/screen`. */
export interface Screen {
  readonly power: DeviceState['power'];
  readonly lock: LockState;
  /** `app:com.example.courier`, `home`, `lock`, `notificationCenter`, `appSwitcher`, `settings`, `booting` or `off`. */
  readonly surface: string;
  /** How the Lock Screen draws its list. */
  readonly display: DeviceState['display'];
  /** Newest first. */
  readonly lockScreen: readonly ScreenItem[];
  readonly lockScreenGroups: readonly ScreenGroup[];
  /** The one line of the display `count`: `5 Notifications`; empty when there are none. */
  readonly lockScreenCount: string;
  readonly banner: ScreenItem | null;
  readonly notificationCenter: readonly ScreenItem[];
  readonly notificationCenterGroups: readonly ScreenGroup[];
  /** Bundle id → number; apps without a badge are absent. */
  readonly badges: Readonly<Record<string, number>>;
  readonly prompt: ScreenPrompt | null;
  /** The passcode is asked for before the phone goes on. */
  readonly passcode: boolean;
  /** Bundle ids of the cards in the app switcher; empty while it is closed. */
  readonly appSwitcher: readonly string[];
  readonly focus: string | null;
  /** Live Activities in the Dynamic Island; `null` when there are none. */
  readonly island: ScreenIsland | null;
  /** A Live Activity whose alert stands at the top of a phone without a Dynamic Island. */
  readonly activityBanner: ScreenActivity | null;
  /** Cards of Live Activities on the Lock Screen, ended ones too until they leave it. */
  readonly liveActivities: readonly ScreenActivity[];
  /** Calls of apps: what rings first, then what has the line, then what is held. */
  readonly calls: readonly ScreenCall[];
  /** The Push to Talk channel it is in, with who speaks; `null`: none. */
  readonly talk: ScreenTalk | null;
}
