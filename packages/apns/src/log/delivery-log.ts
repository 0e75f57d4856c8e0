import { type DeliveryEvent, type DeliveryEventDraft } from '@apns-sim/protocol';

/** The append-only delivery log. Whoever reads it or listens to it sees only what is committed, so a seq is never taken back; to read commits what was appended before. */
export interface DeliveryLog {
  /** Numbers and dates one event. It is on disk by the end of this turn. */
  append(draft: DeliveryEventDraft): DeliveryEvent;
  /** Keeps the bytes of a push's body beside its events. */
  keepBody(uniqueId: string, bytes: Uint8Array): void;
  body(uniqueId: string): Uint8Array | undefined;
  /** Events with a seq above `after`, oldest first, at most about `limit` of them (whole transactions). */
  read(after: number, limit?: number): readonly DeliveryEvent[];
  /** The newest seq given out; 0 before the first. */
  lastSeq(): number;
  /** Hears every committed event, in batches of one transaction, and of `clear`; the returned function ends it. */
  subscribe(listener: LogListener, cleared?: () => void): () => void;
  /** For views of the log: hears each event as it is appended, before it is committed. */
  observe(view: LogView): void;
  /** Forgets every event and body; seqs go on from where they were. */
  clear(): void;
  /** Its tables were filled by somebody else, with seqs above all that were given out: who reads or listens gets that instead. */
  reload(): void;
}

export type LogListener = (events: readonly DeliveryEvent[]) => void;

/** A projection that is kept in step with the log. */
export interface LogView {
  appended(event: DeliveryEvent): void;
  /** Events with a seq up to `upTo` are gone. */
  pruned(upTo: number): void;
}

const { timeOrigin } = performance;

/** The machine's clock in microseconds since 1970: durations between two lines stay true when the simulation's clock is frozen. */
export const wallMicroseconds = () => Math.round((timeOrigin + performance.now()) * 1000);
