import { InvalidArgumentError } from 'commander';
import { duration, jsonObject, namedValue, portNumber, wholeNumber } from '../../apps/cli/src/command-line.ts';
import { toMilliseconds } from '../../packages/testing/src/duration.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { text } from '../structures/text.ts';

const plain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** Values of the command line. */
export const open: OpenTarget = () => ({
  property:
    'throws only what commander shows as a sentence; a length of time is a finite number, a named value a plain one',
  structure: text,
  words: [
    '90s',
    '20m',
    '30d',
    '1.5h',
    'ms',
    '=',
    'name=value',
    'constructor',
    '__proto__',
    'true',
    '{"a":1}',
    '65536',
    '-1',
    '1e9',
    '9'.repeat(320),
  ],
  seeds: ['90s', '20m', 'reason=TooManyRequests', '{"a":[1]}', '443'],
  longest: 400,
  work: { base: 300, perByte: 10 },
  attempt(input) {
    const words = input.toString('utf8');
    let taken = 0;
    const tryIt = (
      read: () => unknown,
      holds: (value: never) => boolean,
      error: typeof InvalidArgumentError | RangeErrorConstructor,
    ) => {
      let value: unknown;
      try {
        value = read();
      } catch (thrown) {
        if (!(thrown instanceof error)) throw thrown;
        demand(thrown.message.length < 1000, 'a mistake is told at great length');
        return;
      }
      demand(holds(value as never), `${JSON.stringify(words)} is read as ${String(value)}`);
      taken += 1;
    };
    const isTime = (value: number) => Number.isFinite(value) && value >= 0;
    tryIt(() => duration(words), isTime, InvalidArgumentError);
    tryIt(() => toMilliseconds(words as never), isTime, RangeError);
    tryIt(() => wholeNumber(words), Number.isSafeInteger, InvalidArgumentError);
    tryIt(
      () => portNumber(words),
      (port: number) => port >= 0 && port <= 65_535,
      InvalidArgumentError,
    );
    tryIt(
      () => jsonObject(words),
      (value: object) => !Array.isArray(value),
      InvalidArgumentError,
    );
    tryIt(
      () => namedValue(words),
      (named: object) => Object.values(named).every(plain),
      InvalidArgumentError,
    );
    return taken > 0 ? 'accepted' : 'refused';
  },
});
