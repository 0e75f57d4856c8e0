import { type ConnectionMoment } from '../connections/connection-record.ts';
import { type Facts, type SeenRequest } from './facts.ts';
import { type RunStep } from './run-step.ts';

/* Facts made up for tests: a push each second, in order, accepted, unless something else is said. */

let count = 0;

/** One push. @param at seconds since the beginning; the answer comes 5 ms later */
export function seenPush(at: number, fields: Partial<SeenRequest> = {}): SeenRequest {
  count += 1;
  const arrivedMs = at * 1000;
  return {
    uniqueId: `push-${count}`,
    connection: 'c1',
    streamId: 2 * count - 1,
    arrivedMs,
    answeredMs: arrivedMs + 5,
    deviceToken: 'aa',
    ownId: null,
    sameAs: `push-${count}`,
    providerToken: 'bearer head.claims',
    issuedAt: 0,
    tokenAgeMs: 3_600_000,
    pushType: 'alert',
    expiration: null,
    status: 200,
    reason: null,
    warnings: 0,
    disturbed: false,
    ...fields,
  };
}

/** So many pushes, one a second. @param fields of each, by its place */
export const seenPushes = (many: number, fields: (at: number) => Partial<SeenRequest> = () => ({})): SeenRequest[] =>
  Array.from({ length: many }, (_one, at) => seenPush(at, fields(at)));

export function factsOf(pushes: readonly SeenRequest[], more: Partial<Facts> = {}): Facts {
  return { pushes, issued: [], moments: [], steps: [], nowMs: 3_600_000, ...more };
}

/** @param at seconds since the beginning */
export const moment = (type: ConnectionMoment['type'], at: number, connection = 'c1', streams?: number) => ({
  type,
  connection,
  wall: at * 1e6,
  ...(streams !== undefined && { streams }),
});

/** A step that was tried. Times in seconds since the beginning. */
export function stepOf(step: RunStep['step'], from: number, lifted: number, to: number): RunStep {
  return { step, state: 'tried', fromMs: from * 1000, liftedMs: lifted * 1000, toMs: to * 1000, hit: 3 };
}
