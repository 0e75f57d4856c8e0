import { type JsonObject } from './payload.ts';
import { type Priority } from './priority.ts';
import { type PushType } from './push-type.ts';

/** One notification as a provider means it, before it becomes headers and bytes. */
export interface Notification {
  /** Hex as the app handed it over; APNs judges its shape. */
  readonly deviceToken: string;
  readonly topic: string;
  readonly pushType?: PushType;
  readonly priority?: Priority;
  /** UNIX seconds; 0 means one attempt and no storing; absent means APNs' own policy (up to 30 days). */
  readonly expiration?: number;
  /** At most 64 bytes. */
  readonly collapseId?: string;
  /** Canonical UUID; APNs makes one when absent. */
  readonly apnsId?: string;
  readonly payload: JsonObject;
}

/** APNs' answer when it took the notification: accepted, which is not yet delivered. */
export interface Accepted {
  readonly accepted: true;
  readonly status: 200;
  readonly apnsId: string;
  /** Only from the sandbox. */
  readonly uniqueId?: string;
}

/** APNs' answer when it did not. */
export interface Rejected {
  readonly accepted: false;
  readonly status: number;
  readonly apnsId: string;
  /** One of `reasons`, or a new word of Apple's as it came. */
  readonly reason: string;
  /** Milliseconds since 1970, with status 410 only: when APNs knew the token to be dead. */
  readonly timestamp?: number;
}

export type Answer = Accepted | Rejected;
