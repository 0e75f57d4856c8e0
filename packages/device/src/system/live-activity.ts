import { type Alert, type JsonObject } from '@apns-sim/protocol';

/** One Live Activity of an app. Times are milliseconds since 1970 unless said otherwise. */
export interface LiveActivity {
  readonly activityId: string;
  readonly bundleId: string;
  /** The name of the Swift type, as a push to start names it. */
  readonly attributesType: string;
  readonly attributes: JsonObject;
  readonly contentState: JsonObject;
  /** The broadcast channel it listens to; `null`: it is reached by deviceToken. */
  readonly channelId: string | null;
  /** `asked`: APNs has not confirmed yet that it listens. */
  readonly subscription: 'none' | 'asked' | 'subscribed';
  /** Its own deviceToken for updates, which comes some time after its start and may change; `none`: it listens to a channel. */
  readonly token: ActivityToken;
  readonly phase: 'active' | 'ended';
  readonly startedAt: number;
  /** `timestamp` of the newest push it shows, UNIX seconds. */
  readonly timestamp: number;
  readonly updatedAt: number;
  /** When its content counts as outdated; `null`: never. */
  readonly staleAt: number | null;
  readonly stale: boolean;
  /** When an ended one leaves the Lock Screen; `null` while it is active. */
  readonly leavesAt: number | null;
  /** Until when the Dynamic Island shows it expanded; `null` when it does not. */
  readonly expandedUntil: number | null;
  readonly relevanceScore: number;
  /** The text of its newest alert. */
  readonly alert: Alert | null;
}

/** The token of one activity, and whether the app's provider has it. */
export interface ActivityToken {
  readonly state: 'none' | 'asked' | 'issued';
  readonly deviceToken: string | null;
  readonly uploaded: 'no' | 'sending' | 'yes' | 'failed';
}

/** The token of an activity that has none. */
export const noToken: ActivityToken = { state: 'none', deviceToken: null, uploaded: 'no' };

/** What an app, or a push, starts an activity with. */
export interface NewActivity {
  readonly bundleId: string;
  readonly channelId?: string;
  readonly attributesType?: string;
  readonly attributes?: JsonObject;
  readonly contentState?: JsonObject;
  /** UNIX seconds. */
  readonly staleDate?: number;
}

/** Whether it still hears of pushes. */
export const isActive = ({ phase }: LiveActivity): boolean => phase === 'active';
