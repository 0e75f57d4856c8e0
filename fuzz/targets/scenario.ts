import { FileProblem } from '../../apps/lab/src/flow/file/untrusted-json.ts';
import { hashOf, readHash, readScenario, writeScenario } from '../../apps/lab/src/learn/scenario/scenario-text.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

const full = {
  format: 'apns-sim-scenario',
  version: 1,
  title: 'ÿ?ÿ??ÿÿ???~',
  text: 'x',
  phone: { network: 'airplane', focus: 'sleep', forceQuit: 'yes' },
  push: { kind: 'alert', payload: '{"aps":{"alert":"{{i}}"}}', priority: '10', topic: 'com.example.courier' },
  card: null,
  steps: [
    { do: 'phone', say: 's', phone: { lock: 'unlocked' } },
    { do: 'push', push: { kind: 'alert', payload: '{}' }, times: 3 },
    { do: 'wait', ms: 5 },
    { do: 'app', app: 'open' },
    { do: 'activity', attributesType: 'D', attributes: {}, contentState: { a: 1 } },
  ],
};

/** A scenario as a file and as a link. */
export const open: OpenTarget = () => ({
  property:
    'throws only FileProblem, short; what is taken has known fields alone and is the same as a file and as a link',
  structure: json,
  words: [
    'steps',
    'do',
    'say',
    'push',
    'phone',
    'card',
    'wait',
    'times',
    'ms',
    'kind',
    'payload',
    'title',
    'text',
    'network',
    '#s=',
  ],
  seeds: [JSON.stringify(full)],
  longest: 5000,
  work: { base: 10_000, perByte: 200 },
  attempt(input) {
    const source = input.toString('utf8');
    const tryIt = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        demand(error.message.length < 900, 'a mistake is told at great length');
        return undefined;
      }
    };
    tryIt(() => readHash(source.startsWith('#s=') ? source : `#s=${source}`));
    const scenario = tryIt(() => readScenario(source));
    if (scenario === undefined) return 'refused';
    const text = writeScenario(scenario);
    demand(text === writeScenario(readScenario(text)), 'it does not survive writing');
    const hash = hashOf(scenario);
    const link = tryIt(() => readHash(hash));
    demand(link !== null && link !== undefined && writeScenario(link) === text, 'it does not survive a link');
    return 'accepted';
  },
});
