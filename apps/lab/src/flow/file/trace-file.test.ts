import { courier, newDevice } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { hopsOf } from '../hops.ts';
import { accepted, answered, delivered, logged, outcome, received, registered, sent } from '../story.contract.ts';
import { readTrace, type Trace, writeTrace } from './trace-file.ts';

const before = newDevice({ id: 'alice', name: 'Alice', environment: 'sandbox', apps: [courier] });
const trace: Trace = {
  uniqueId: 'u1',
  registrant: { deviceId: 'alice', bundleId: courier.bundleId },
  events: logged(...registered, received, accepted, answered, sent, delivered, outcome('presented', ['K1', 'pass'])),
  payloadBase64: btoa('{"aps":{"alert":"Out for delivery"}}'),
  phone: { before, after: { ...before, lock: 'screenOn' } },
};
const written = () => writeTrace(trace, 1_795_000_000_000);

test('what was saved is read back: the same hops, the same phone, under an id of its own', () => {
  const read = readTrace(written());
  const bare = (hops: ReturnType<typeof hopsOf>) => hops.map(({ id, state, wall }) => ({ id, state, wall }));
  expect(bare(hopsOf(read.events))).toEqual(bare(hopsOf(trace.events)));
  expect(read.phone).toEqual(trace.phone);
  expect(read.uniqueId).toBe('file:u1');
  expect(read.events.filter((event) => 'uniqueId' in event && event.uniqueId !== 'file:u1')).toEqual([]);
  expect(readTrace(writeTrace(read, 0))).toEqual(read);
});

const spoilt = (change: (file: Record<string, unknown>) => void) => {
  const file = JSON.parse(written()) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
};

test.each<readonly [string, string, RegExp]>([
  ['no JSON', '{"format":', /^file: came \{"format":, expected JSON$/],
  ['a list', '[]', /^file: came \[\], expected an object$/],
  ['another format', spoilt((file) => (file.format = 'har')), /^format: came har, expected "apns-sim-trace"$/],
  ['a later version', spoilt((file) => (file.version = 2)), /^version: came 2, expected 1$/],
  ['no events', spoilt((file) => (file.events = [])), /^events: came \[\], expected a list of 1 to 2000/],
  ['an event without a type', spoilt((file) => (file.events = [{ seq: 1 }])), /^events\[0\]\.type: came nothing/],
  [
    'a number that is none',
    spoilt((file) => (file.events = [{ type: 'sent', seq: -1 }])),
    /^events\[0\]\.seq: came -1/,
  ],
  [
    'lines that cannot be followed',
    spoilt((file) => (file.events = [{ type: 'presented', seq: 1, at: 1, wall: 1, uniqueId: 'u', outcome: 7 }])),
    /^events: came TypeError/,
  ],
  ['a phone without apps', spoilt((file) => (file.phone = { before: {} })), /^phone\.before: came \{\}/],
  ['a body that is no base64', spoilt((file) => (file.payloadBase64 = '<b>')), /^payloadBase64: came <b>/],
  ['a prototype', '{"format":"apns-sim-trace","__proto__":{"polluted":1}}', /^__proto__: came/],
  ['sixty-five levels', '['.repeat(65) + ']'.repeat(65), /^file: came 65 levels, expected at most 64 levels/],
  ['five megabytes', `"${'x'.repeat(5_000_000)}"`, /^file: came 5000002 characters/],
])('refuses %s, naming field, what came and what was expected', (_, text, words) => {
  expect(() => readTrace(text)).toThrow(words);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('brackets in strings are no depth', () => {
  expect(() => readTrace(JSON.stringify({ format: '[{"'.repeat(200) }))).toThrow(/^format: came/);
});
