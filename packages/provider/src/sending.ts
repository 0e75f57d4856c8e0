import { type Answer } from '@apns-sim/protocol';

/** What the caller may say about one send. */
export interface SendOptions {
  /** Calls the send off, before or during it. */
  readonly signal?: AbortSignal;
  /** Real milliseconds each try may take; the provider's `requestTimeoutMs` when absent. */
  readonly timeoutMs?: number;
}

/** How long an exchange took. */
export interface Timing {
  /** Real milliseconds from the call to the answer, waits between tries included. */
  readonly durationMs: number;
  /** Times it was sent; replays of what APNs did not work on are not counted. */
  readonly tries: number;
}

/** APNs' answer, with how long it took and how often it was sent. */
export type SendResult = Answer & Timing;
