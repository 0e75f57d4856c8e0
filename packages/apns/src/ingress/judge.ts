import { type CheckResult } from '@apns-sim/protocol';
import { type ReadRequest } from './read-request.ts';
import { type Rejection } from './rejection.ts';
import { type World } from './world.ts';

/** The verdict of a list of checks, and which were made. */
export interface Verdict {
  readonly rejection: Rejection | undefined;
  readonly results: readonly CheckResult[];
}

/** Makes the judge of a list: it runs the checks in order and stops at the first refusal, which is told under its own rule. */
export function createJudge<Request extends ReadRequest, Around extends World>(
  list: readonly (readonly [rule: string, check: (request: Request, world: Around) => Rejection | undefined])[],
): (request: Request, world: Around) => Verdict {
  // most pushes pass everything, so one array serves them all
  const passed = list.map(([rule]): CheckResult => ({ rule, passed: true }));
  const checks = list.map(([, check]) => check);
  return (request, world) => {
    for (let index = 0; index < checks.length; index++) {
      const rejection = checks[index]?.(request, world);
      if (rejection !== undefined)
        return { rejection, results: [...passed.slice(0, index), { rule: rejection.why.rule, passed: false }] };
    }
    return { rejection: undefined, results: passed };
  };
}
