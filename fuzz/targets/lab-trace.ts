import { readTrace, writeTrace } from '../../apps/lab/src/flow/file/trace-file.ts';
import { FileProblem } from '../../apps/lab/src/flow/file/untrusted-json.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

const at = 1_700_000_000_000;
const line = (type: string, seq: number, more: object = {}) => ({ type, seq, at, wall: at, uniqueId: 'u', ...more });
const trace = {
  format: 'apns-sim-trace',
  version: 1,
  uniqueId: 'u',
  registrant: { deviceId: 'd', bundleId: 'com.example.courier' },
  events: [
    line('received', 1, { apnsId: 'a', deviceToken: 'ab', topic: 'com.example.courier', request: { method: 'POST', path: '/', headers: [], bodyBytes: 2 } }),
    line('accepted', 2),
    line('sent', 3, { deviceId: 'd' }),
    line('delivered', 4, { deviceId: 'd' }),
  ],
  payloadBase64: 'e30=',
  phone: { before: { name: 'P', apps: {} }, after: { name: 'P', apps: {} } },
}; // biome-ignore format: a row each

/** The file of one push, as somebody else saved it. */
export const open: OpenTarget = () => ({
  property:
    'throws only FileProblem, short; what is taken calls itself file:…, and is the same after it was written and read again',
  structure: json,
  words: [
    'f',
    'file:',
    'events',
    'type',
    'received',
    'rejected',
    'stored',
    'presented',
    'suppressed',
    'outcome',
    'uniqueId',
    'payloadBase64',
    'registrant',
    'phone',
    'at',
    'seq',
  ],
  seeds: [JSON.stringify(trace), JSON.stringify({ ...trace, uniqueId: 'fine' })],
  longest: 8000,
  work: { base: 20_000, perByte: 200 },
  attempt(input) {
    try {
      const read = readTrace(input.toString('utf8'));
      const ids = read.events.flatMap((one) => ('uniqueId' in one ? [String(one.uniqueId)] : []));
      const areOwn = [read.uniqueId, ...ids].every((id) => id.startsWith('file:'));
      demand(areOwn && read.events.length > 0, 'a push from a file mixes with others');
      demand(writeTrace(readTrace(writeTrace(read, 0)), 0) === writeTrace(read, 0), 'it does not survive writing');
      return 'accepted';
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      demand(error.message.length < 600, 'a mistake is told at great length');
      return 'refused';
    }
  },
});
