import { beforeAll, expect, test } from 'vitest';
import { startSimulation } from '../../console/started-simulation.contract.ts';
import { hopsOf } from '../hops.ts';
import { pushInWords } from './push-in-words.ts';
import { isRecording, readRecording } from './recording.ts';

let text = '';

beforeAll(async () => {
  await using simulation = await startSimulation();
  const { call, info } = simulation;
  await call('POST', '/sim/v1/recording', { recording: true });
  const phone = await call<{ id: string; apps: { deviceToken: string }[] }>('POST', '/sim/v1/devices', {});
  const send = (title: string) =>
    call('POST', '/provider/v1/notifications', {
      deviceToken: phone.apps[0]?.deviceToken,
      payload: { aps: { alert: { title } } },
    });
  await send('One');
  await call('POST', '/sim/v1/faults', { do: { reason: 'TooManyRequests' }, times: 1 });
  await send('Two');
  await call('POST', '/sim/v1/clock', { mode: 'frozen', advanceMs: 0 });
  await send('Three');
  await call('POST', '/sim/v1/clock', { advanceMs: 0 });
  await call('POST', '/sim/v1/recording', { recording: false });
  text = await (await fetch(`${info.lab}/sim/v1/recording`)).text();
});

test('a recording is its pushes, each with its hops, its body and its phone around the arrival', async () => {
  expect(isRecording(text)).toBe(true);
  const traces = await readRecording(text);
  expect(traces.map((trace) => pushInWords(trace)).map(({ title, status }) => [title, status])).toEqual([
    ['One', 'presented'],
    ['Two', 'rejected'],
    ['Three', 'presented'],
  ]);
  const [one, two, three] = traces;
  expect(one?.uniqueId).toMatch(/^file:/);
  expect(hopsOf(one?.events ?? []).find(({ id }) => id === '3.5')?.state).toBe('done');
  expect(two?.phone).toBeNull();
  const shown = (side: 'before' | 'after') => three?.phone?.[side].notifications.map(({ alert }) => alert.title);
  expect([shown('before'), shown('after')]).toEqual([['One'], ['Three', 'One']]);
});

test('one whose process was killed is read as far as it goes', async () => {
  const rows = text.split('\n');
  const last = rows.findLastIndex((row) => row.includes('"type":"push"'));
  const traces = await readRecording(`${rows.slice(0, last).join('\n')}\n${rows[last]?.slice(0, 40)}`);
  expect(traces).toHaveLength(2);
});

const spoilt = (from: string | RegExp, to: string) => text.replace(from, to);
test.each<readonly [string, () => string, RegExp]>([
  ['another format', () => spoilt('"format":"apns-sim recording"', '"format":"har"'), /^format: came har/],
  ['a later version', () => spoilt('"version":1', '"version":2'), /^version: came 2/],
  ['no phones', () => spoilt('"phones":[', '"fons":['), /^snapshot\.phones: came nothing/],
  [
    'a line that is no JSON',
    () => spoilt(/\n\{"type":"entry"/, '\nnonsense\n{"type":"entry"'),
    /^line \d+: file: came nonsense, expected JSON/,
  ],
  [
    'a prototype',
    () => spoilt(/\n\{"type":"entry"/, '\n{"__proto__":{"polluted":1}}\n{"type":"entry"'),
    /^line \d+: __proto__/,
  ],
  ['an entry without an event', () => spoilt('"entry":{"seq"', '"entry":7,"was":{"seq"'), /^line \d+: entry: came/],
  ['a line of the log that is none', () => spoilt(/"type":"received"/, '"type":7'), /^events\[\d+\]\.type: came 7/],
])('refuses %s, naming line and field', async (_, file, words) => {
  await expect(readRecording(file())).rejects.toThrow(words);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
