import { type Json } from '@apns-sim/protocol';
import { type SendRequest, type SendResult } from './doors.ts';
import { call } from './http.ts';

/** How far a job is. Source: `apps/provider/src/routes/job-answer.ts`. */
export interface JobSummary {
  readonly id: string;
  readonly name?: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly createdAt: number;
  readonly total: number;
  readonly accepted: number;
  readonly refused: number;
  /** No answer came. */
  readonly failed: number;
  /** Waiting or under way. */
  readonly pending: number;
  readonly retrying?: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
}

/** How one push of a job ended. */
export interface JobResult extends SendResult {
  /** Its place in the job, from 1. */
  readonly position: number;
  readonly tries?: number;
}

/** One page of a job's results. */
export interface JobPage extends JobSummary {
  readonly results: readonly JobResult[];
  readonly next?: number;
}

/** How long the answers of a job took; `null` before the first. */
export interface JobTimings {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** When a push is sent by itself. Times in milliseconds since 1970 by the simulation's clock. */
export type ScheduleWhen =
  | { readonly at: number }
  | { readonly everyMs: number; readonly firstAt?: number; readonly count?: number }
  /** Whenever a trigger of this name comes whose body has these values at these paths. */
  | { readonly on: string; readonly where?: Readonly<Record<string, Json>> };

/** A push that waits. */
export interface Schedule {
  readonly id: string;
  readonly when: ScheduleWhen;
  readonly state: 'waiting' | 'done';
  readonly runs: number;
  readonly nextAt: number | null;
  readonly lastJob: string | null;
  readonly lastError: string | null;
}

type BulkRequest = Omit<SendRequest, 'deviceToken'> & { readonly name?: string } & (
    | { readonly deviceTokens: readonly string[] }
    | {
        readonly recipients: readonly {
          readonly deviceToken: string;
          readonly variables: Readonly<Record<string, string>>;
        }[];
      }
  );

const at = (id: string) => `/provider/v1/jobs/${encodeURIComponent(id)}`;

export const startJob = (request: BulkRequest) => call<JobPage>('POST', '/provider/v1/notifications', request);
export const listJobs = async () => (await call<{ jobs: readonly JobSummary[] }>('GET', '/provider/v1/jobs')).jobs;
export const readJob = (id: string, after: number, limit: number) =>
  call<JobPage>('GET', `${at(id)}?after=${after}&limit=${limit}`);
export const actOnJob = (id: string, action: 'pause' | 'resume' | 'cancel' | 'resend-unknown') =>
  call<JobPage>('POST', `${at(id)}/${action}?limit=1`);
export const readTimings = (id: string) => call<JobTimings>('GET', `${at(id)}/timings`);
export const resultsAddress = (id: string) => `${at(id)}/results.csv`;
export const createSchedule = (when: ScheduleWhen, notification: SendRequest) =>
  call<Schedule>('POST', '/provider/v1/schedules', { when, notification });
export const listSchedules = async () =>
  (await call<{ schedules: readonly Schedule[] }>('GET', '/provider/v1/schedules')).schedules;
export const removeSchedule = (id: string) => call<null>('DELETE', `/provider/v1/schedules/${encodeURIComponent(id)}`);
export const fireTrigger = (event: string, body: object) =>
  call<{ readonly jobs: readonly string[] }>('POST', `/provider/v1/triggers/${encodeURIComponent(event)}`, body);
