import { type Reason } from '@apns-sim/protocol';
import { type ConnectionMoment } from '../connections/connection-record.ts';
import { type RunStep } from './run-step.ts';

/** One push as the delivery log tells it. Times are of the machine's clock, milliseconds since 1970, where nothing else is said. */
export interface SeenRequest {
  readonly uniqueId: string;
  readonly connection: string;
  readonly streamId: number;
  readonly arrivedMs: number;
  /** `null` while it has no answer. */
  readonly answeredMs: number | null;
  readonly deviceToken: string;
  /** The `apns-id` it came with. */
  readonly ownId: string | null;
  /** What makes it this push and no other: where to, what, and its own id when it has one. */
  readonly sameAs: string;
  /** `authorization` without the signature; `null` with a certificate. */
  readonly providerToken: string | null;
  /** Its `iat`, seconds since 1970. */
  readonly issuedAt: number | null;
  /** From its `iat` to the push by the simulation's clock, milliseconds. */
  readonly tokenAgeMs: number | null;
  readonly pushType: string | null;
  readonly expiration: string | null;
  readonly status: number | null;
  readonly reason: Reason | string | null;
  readonly warnings: number;
  /** Whether a fault did something to it. */
  readonly disturbed: boolean;
}

/** A deviceToken was given out. */
export interface IssuedToken {
  readonly deviceToken: string;
  readonly atMs: number;
}

/** Everything the grades are made of. */
export interface Facts {
  /** In the order they came. */
  readonly pushes: readonly SeenRequest[];
  readonly issued: readonly IssuedToken[];
  readonly moments: readonly ConnectionMoment[];
  readonly steps: readonly RunStep[];
  /** When it was looked, milliseconds since 1970. */
  readonly nowMs: number;
}
