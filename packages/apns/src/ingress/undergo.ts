import { setTimeout as wait } from 'node:timers/promises';
import { type Interference } from './interfere.ts';
import { type IngressAnswer, type PushRequest } from './push-request.ts';

/** Nobody has interfered. */
const nothingDone: Interference = {
  notes: [],
  delayMs: 0,
  skewMs: 0,
  rejection: undefined,
  spoiling: undefined,
  isProcessed: true,
};

/** Stands for an answer nobody gets. */
const nothing: IngressAnswer = { status: 0, headers: [], body: '', authenticated: false };

/** What was done to a request, from the door's side. */
export interface Undergone {
  readonly notes: Interference['notes'];
  readonly skewMs: number;
  readonly rejection: Interference['rejection'];
  /** Given at once instead of any answer, as nobody looks at the request. */
  readonly instead: IngressAnswer | undefined;
  /** Whether the answer will not reach the sender. */
  readonly isLost: boolean;
  /** The answer as it goes to the wire. */
  spoil(answer: IngressAnswer): IngressAnswer;
}

/** What is done to a request when nobody interferes. */
export const untouched: Undergone = {
  notes: [],
  skewMs: 0,
  rejection: undefined,
  instead: undefined,
  isLost: false,
  spoil: (answer) => answer,
};

/** Holds a request back as long as is wished, in real time unless the request says how to wait, and tells what else becomes of it. */
export async function undergo(
  { hold }: Pick<PushRequest, 'hold'>,
  interference: Interference = nothingDone,
): Promise<Undergone> {
  const { notes, delayMs, skewMs, rejection, spoiling, isProcessed } = interference;
  if (delayMs > 0) await (hold ?? wait)(delayMs);
  return {
    notes,
    skewMs,
    rejection,
    instead: spoiling === undefined || isProcessed ? undefined : { ...nothing, spoiling },
    isLost: spoiling !== undefined && spoiling.type !== 'trickle',
    spoil: (answer) => (spoiling === undefined ? answer : { ...answer, spoiling }),
  };
}
