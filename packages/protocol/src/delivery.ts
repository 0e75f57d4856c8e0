/*
 * The one append-only delivery log: what happened to every push and every registration, in order.
 * The flow picture, the log page, the API, waits and replay are views of it.
 */
import { type BroadcastEvent, type ChannelEvent } from './channel-events.ts';
import { type AnswerRecord, type CheckResult, type ConnectionInfo, type RequestRecord } from './delivery-records.ts';
import { type Outcome, type UserAction } from './device-channel.ts';
import { type Environment } from './environment.ts';
import { type Why } from './why.ts';

/** The states of a notification; the newest event decides. */
export const deliveryStatuses = [
  'received',
  'rejected',
  'accepted',
  'stored',
  'replaced',
  'expired',
  'sent',
  'delivered',
  'presented',
  'suppressed',
  'discarded',
  'opened',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Apple's words for where a push is, as its Metrics page prints them. Source: Apple, "Viewing the status of push notifications using Metrics and APNs". */
export const appleWords = {
  received: 'Received by APNs',
  delivered: 'Delivered to Device',
  deliveredFromStorage: 'Delivered to Device (From Storage)',
  storedOffline: 'Stored - Device Offline',
  storedPower: 'Stored - Power Considerations',
  discardedUnregistered: 'Discarded - Token Unregistered',
  discardedExpired: 'Discarded - Expired',
  discardedDisabled: 'Discarded - Disabled',
} as const;
export type AppleWord = (typeof appleWords)[keyof typeof appleWords];

/** Events of a device and its apps: steps 1 to 3. */
type RegistrationEvent =
  | { readonly type: 'deviceOnline'; readonly deviceId: string; readonly sessionId: string }
  | { readonly type: 'deviceOffline'; readonly deviceId: string; readonly sessionId: string; readonly cause: string }
  | {
      readonly type: 'registrationRequested';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly topics: readonly string[];
      readonly environment: Environment;
    }
  | {
      readonly type: 'tokenIssued';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly environment: Environment;
      readonly deviceToken: string;
      readonly isNew: boolean;
      /** What it is for, when it is a token of a Live Activity: `start:…` or `update:…`. */
      readonly use?: string;
    }
  | {
      readonly type: 'registrationFailed';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly error: string;
    }
  | {
      readonly type: 'tokenUploaded';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly deviceToken: string;
      readonly url: string;
      readonly requestBody: string;
      readonly status: number | null;
      readonly error: string | null;
      readonly durationMs: number;
    }
  /** An app called its developer's own backend: try `attempt` of `attempts`. */
  | {
      readonly type: 'backendCalled';
      readonly deviceId: string;
      readonly bundleId: string;
      /** `registered`, `tokenChanged` or `uninstalled`. */
      readonly event: string;
      readonly url: string;
      readonly method: string;
      readonly requestBody: string | null;
      /** `null` when nobody answered; then `error` says why. */
      readonly status: number | null;
      readonly error: string | null;
      readonly attempt: number;
      readonly attempts: number;
      readonly durationMs: number;
    }
  | {
      readonly type: 'tokenInvalidated';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly deviceToken: string;
      readonly cause: string;
    }
  | {
      readonly type: 'authorizationChanged';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly authorization: string;
    };

/** Events of one push, all with its `uniqueId`: steps 4 and 5. */
type PushEvent =
  | {
      readonly type: 'received';
      readonly uniqueId: string;
      readonly request: RequestRecord;
      readonly connection: ConnectionInfo;
      readonly streamId: number;
    }
  | {
      readonly type: 'rejected';
      readonly uniqueId: string;
      readonly apnsId: string;
      readonly reason: string;
      readonly status: number;
      readonly timestamp: number | null;
      readonly checks: readonly CheckResult[];
      readonly why: Why;
    }
  | {
      readonly type: 'accepted';
      readonly uniqueId: string;
      readonly apnsId: string;
      readonly deviceId: string;
      readonly deviceToken: string;
      readonly topic: string;
      readonly checks: readonly CheckResult[];
      readonly warnings: readonly Why[];
    }
  | BroadcastEvent
  | { readonly type: 'answered'; readonly uniqueId: string; readonly answer: AnswerRecord; readonly durationMs: number }
  | {
      readonly type: 'stored';
      readonly uniqueId: string;
      readonly deviceId: string;
      readonly word: AppleWord;
      /** Until when it may be delivered, milliseconds since 1970. */
      readonly until: number;
      /** What it waits for, when that is not the connection. */
      readonly why?: Why;
    }
  | { readonly type: 'faultInjected'; readonly uniqueId: string; readonly faultId: string; readonly why: Why }
  | { readonly type: 'replaced'; readonly uniqueId: string; readonly byUniqueId: string }
  | { readonly type: 'expired'; readonly uniqueId: string; readonly word: AppleWord }
  | {
      readonly type: 'sent';
      readonly uniqueId: string;
      readonly deviceId: string;
      readonly sessionId: string;
      readonly attempt: number;
      readonly fromStorage: boolean;
    }
  | { readonly type: 'delivered'; readonly uniqueId: string; readonly deviceId: string; readonly word: AppleWord }
  | {
      readonly type: 'presented' | 'suppressed';
      readonly uniqueId: string;
      readonly deviceId: string;
      readonly outcome: Outcome;
    }
  | {
      readonly type: 'discarded';
      readonly uniqueId: string;
      readonly word: AppleWord;
      readonly outcome: Outcome | null;
    }
  | { readonly type: 'opened'; readonly uniqueId: string; readonly deviceId: string; readonly userAction: UserAction };

/** What a room records; the log adds number and times. */
export type DeliveryEventDraft = RegistrationEvent | ChannelEvent | PushEvent;

/** One line of the log. */
export type DeliveryEvent = DeliveryEventDraft & {
  /** Rises by one with every line, starting at 1; never used twice in one data folder. */
  readonly seq: number;
  /** The simulation's clock: milliseconds since 1970. */
  readonly at: number;
  /** The machine's clock in microseconds since 1970, for real durations between two lines. */
  readonly wall: number;
};

/** Records one event. A room gets this function; recording cannot change what it records. */
export type RecordEvent = (event: DeliveryEventDraft) => void;

/** Whether an event belongs to one push. */
export function isPushEvent(event: DeliveryEvent): event is DeliveryEvent & PushEvent {
  return 'uniqueId' in event;
}

/** The status a notification has after an event; `answered` and events of other kinds leave it as it was. */
export function statusAfter(event: DeliveryEventDraft): DeliveryStatus | undefined {
  if (event.type === 'broadcastAccepted' || event.type === 'addressed') return 'accepted';
  return deliveryStatuses.find((status) => status === event.type);
}

/** The phone has decided; news of the way there does not undo that. */
const decided: ReadonlySet<DeliveryStatus> = new Set(['presented', 'suppressed', 'discarded', 'opened']);

/**
 * The status a notification has after one more event. An acknowledgement can come after the phone has shown the push, and a push whose
 * acknowledgement was lost is stored, replaced, expired or sent again: what a person saw stays what they saw.
 */
export function nextStatus(before: DeliveryStatus, event: DeliveryEventDraft): DeliveryStatus {
  const after = statusAfter(event) ?? before;
  return decided.has(before) && !decided.has(after) ? before : after;
}

/** One push as the API gives it: `GET /sim/v1/notifications`. */
export interface NotificationRecord {
  readonly apnsId: string;
  readonly uniqueId: string;
  readonly deviceToken: string | null;
  readonly deviceId: string | null;
  readonly topic: string | null;
  /** Header names to values; the signature of the provider token is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, `null` when it was not JSON. */
  readonly payload: unknown;
  readonly status: DeliveryStatus;
  /** Why it ended as it did, in words; the newest event that has one decides. */
  readonly why: Why | null;
  readonly events: readonly DeliveryEvent[];
  /** The broadcast channel it was sent to or came by; absent for a push to a deviceToken. */
  readonly channelId?: string;
  /** One device's delivery of a broadcast names the `uniqueId` of the broadcast. */
  readonly broadcastId?: string;
  /** Of a broadcast: devices that listened when it was accepted, and how its deliveries stand. */
  readonly broadcast?: {
    readonly subscribers: number;
    readonly deliveries: Readonly<Partial<Record<DeliveryStatus, number>>>;
  };
}
