import { type DeliveryStatus } from '@apns-sim/protocol';

/** A push as the log tells of it. */
export interface Entry {
  readonly apnsId: string;
  readonly uniqueId: string;
  readonly status: DeliveryStatus;
  /** What happened to it; the first event's number is its place in the log. */
  readonly events: readonly { readonly seq: number }[];
}

/** How a provider's sends of one round ended. */
export interface Sends {
  /** `apns-id`s that were answered 200. */
  readonly accepted: readonly string[];
  /** Sends that were refused by APNs. */
  readonly refused: number;
  /** Sends without an answer: APNs may have taken them or not. */
  readonly unknown: number;
}

/** Where a push that was accepted may end. */
const ends = ['presented', 'suppressed', 'stored', 'expired', 'replaced', 'discarded', 'opened'] as const;
/** @see ends */
export type End = (typeof ends)[number];
const isEnd = (status: DeliveryStatus): status is End => (ends as readonly string[]).includes(status);

/** What became of a round. */
export interface Account {
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly ended: Readonly<Record<End, number>>;
  /** In words; none when the account balances. */
  readonly mistakes: readonly string[];
}

/** It came, and its stream was reset or its connection cut before APNs took it. */
const neverTaken = (status: DeliveryStatus): boolean => status === 'rejected' || status === 'received';

/** Whether a push of the log is still on its way to its end; one that was never taken is not. */
export const isUnderWay = ({ status }: Entry): boolean => !isEnd(status) && !neverTaken(status);

/**
 * Balances a round: what was answered 200 is in the log and has ended, once.
 * @param log the pushes of the round, each once
 */
export function balance(sends: Sends, log: readonly Entry[]): Account {
  const ended = Object.fromEntries(ends.map((end) => [end, 0])) as Record<End, number>;
  const mistakes: string[] = [];
  const ids = new Map<string, Entry>();
  for (const entry of log) {
    if (isEnd(entry.status)) ended[entry.status]++;
    else if (!neverTaken(entry.status)) mistakes.push(`${entry.apnsId} is still ${entry.status}`);
    const other = ids.get(entry.apnsId);
    // a push whose answer was lost may be sent again, and counts each time it came
    if (other !== undefined && isEnd(other.status) && isEnd(entry.status)) continue;
    ids.set(entry.apnsId, entry);
  }
  for (const apnsId of sends.accepted) {
    const entry = ids.get(apnsId);
    if (entry === undefined) mistakes.push(`${apnsId} was answered 200 and is not in the log`);
    else if (neverTaken(entry.status)) mistakes.push(`${apnsId} was answered 200 and the log says ${entry.status}`);
  }
  const taken = log.filter(({ status }) => !neverTaken(status)).length;
  if (taken < sends.accepted.length) mistakes.push(`${sends.accepted.length} were answered 200, the log has ${taken}`);
  const possible = sends.accepted.length + sends.unknown;
  if (taken > possible) mistakes.push(`the log has ${taken}, but at most ${possible} can have been accepted`);
  return { accepted: sends.accepted.length, refused: sends.refused, unknown: sends.unknown, ended, mistakes };
}
