import { Problem } from '@apns-sim/apns';
import { planOf } from '../../packages/simulation/src/recording/plan.ts';
import { readTrace } from '../../packages/simulation/src/recording/read-trace.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { recordingSeed } from '../seeds/recording-seed.ts';
import { jsonLines } from '../structures/json.ts';

/** A recording from elsewhere, `.pushtrace`. */
export const open: OpenTarget = () => ({
  property:
    'throws only Problem 400, short and with a line; what is taken makes a plan whose steps stand in their order',
  structure: jsonLines,
  words: [
    'type',
    'begin',
    'push',
    'answer',
    'call',
    'calling',
    'event',
    'clock',
    'screen',
    'log',
    'entry',
    'frame',
    'end',
    'at',
    'number',
  ],
  seeds: [recordingSeed],
  longest: 12_000,
  work: { base: 20_000, perByte: 60 },
  attempt(input) {
    try {
      const trace = readTrace(input.toString('utf8'));
      const plan = planOf(trace);
      demand(plan.length <= 2 * trace.lines.length, 'more is done than was recorded');
      demand(
        plan.every(({ place }, at) => at === 0 || (plan[at - 1]?.place ?? 0) <= place),
        'steps are out of order',
      );
      return 'accepted';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      demand(error.statusCode === 400 && error.errors.length > 0, 'a refusal names no line');
      demand(JSON.stringify(error.errors).length < 6000, 'a refusal is long');
      return 'refused';
    }
  },
});
