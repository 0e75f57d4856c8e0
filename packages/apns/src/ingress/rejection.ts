import { type Reason, type Why } from '@apns-sim/protocol';
import { type ReadRequest } from './read-request.ts';
import { type World } from './world.ts';

/** A refusal: what goes on the wire, and out of band why, in words. */
export interface Rejection {
  readonly reason: Reason;
  /** Milliseconds since 1970; with status 410 only. */
  readonly timestamp?: number;
  readonly why: Why;
}

/** Looks at one thing. Pure: the same request in the same world gets the same verdict. */
export type Check = (request: ReadRequest, world: World) => Rejection | undefined;

/** One line of the list of checks: the rule of SPEC.md it holds, and the check. */
export type CheckEntry = readonly [rule: string, check: Check];

/** Builds a refusal. `text` is one sentence that names the likely mistake. */
export function reject(reason: Reason, rule: string, text: string): Rejection {
  return { reason, why: { rule, text } };
}
