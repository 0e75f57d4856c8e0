import { type Socket } from '../connection/connection.ts';

/** A socket that can also be lost. */
export interface Line extends Socket {
  /** Ends it without a word, as a tunnel does. */
  drop(): void;
}

/** Opens a line to the gateway for the phone with this number. */
export type OpenLine = (phone: number) => Line;
