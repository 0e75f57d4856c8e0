import { type JsonObject, type Notification } from '@apns-sim/protocol';
import { type RetryPolicy } from '@apns-sim/provider';
import { type EndpointChoice } from './endpoints.ts';

/** What all pushes of a job have in common. */
export type JobNotification = Omit<Notification, 'deviceToken' | 'topic' | 'apnsId'>;

/** One push of a job before it is sent. */
export interface PushDraft {
  readonly deviceToken: string;
  readonly topic: string;
  /** Fixed when the job is made, so that a push has one name however often it is sent. */
  readonly apnsId: string;
  /** What `{{name}}` in the job's texts stands for here; `null` when nothing is filled in. */
  readonly variables: JsonObject | null;
}
export interface WaitingPush extends PushDraft {
  readonly position: number;
  /** How often it was sent before. */
  readonly tries: number;
}

/** How a push ended. */
export interface PushResult {
  readonly accepted: boolean;
  /** HTTP status; `null` when no answer came. */
  readonly status: number | null;
  readonly reason?: string;
  readonly apnsId?: string;
  readonly uniqueId?: string;
  readonly durationMs: number;
  /** How often it was sent, when more than once. */
  readonly tries?: number;
  /** Why no answer came, in a sentence. */
  readonly error?: string;
  /** A `ProviderError` code, `missingKey`, or `interrupted` when the server ended in between. */
  readonly errorCode?: string;
  /** With an error: whether APNs can have taken the push all the same. */
  readonly outcome?: 'notSent' | 'unknown';
}

/** What became of one try: an end, or another try later. */
export interface TryEnded {
  readonly job: number;
  readonly position: number;
  readonly end:
    | { readonly result: PushResult }
    /** Tries so far, and when the next one is due, milliseconds since 1970. */
    | { readonly again: { readonly tries: number; readonly dueAt: number } };
}

export interface JobRow {
  readonly number: number;
  readonly createdAt: number;
  /** A person's own word for it. */
  readonly name: string | null;
  readonly endpoint: EndpointChoice;
  readonly notification: JobNotification;
  readonly retry: RetryPolicy;
  readonly total: number;
  readonly cancelled: boolean;
  readonly paused: boolean;
}
export type JobDraft = Pick<JobRow, 'createdAt' | 'name' | 'endpoint' | 'notification' | 'retry'>;

export const pushStates = ['waiting', 'sending', 'accepted', 'refused', 'failed'] as const;
export type PushState = (typeof pushStates)[number];
/** `retrying` are those of `waiting` that were sent before. */
export type PushCounts = Readonly<Record<PushState | 'retrying', number>>;

/** The state a result puts a push into. */
export const stateOf = (result: PushResult): PushState =>
  result.accepted ? 'accepted' : result.status === null ? 'failed' : 'refused';
