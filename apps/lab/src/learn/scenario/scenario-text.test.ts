import { expect, test } from 'vitest';
import { scenario as en } from '../../i18n/en/scenario.ts';
import { scenario as zh } from '../../i18n/zh-hans/scenario.ts';
import { patchOf, type Scenario, switches, switchIds } from './scenario.ts';
import { hashOf, readHash, readScenario, writeScenario } from './scenario-text.ts';

const lesson: Scenario = {
  title: 'Airplane 飞行 ✈',
  text: 'What becomes of it?\n<script>alert(1)</script>',
  phone: { network: 'airplane', focus: 'work', lowPower: 'on', authorization: 'denied', forceQuit: 'yes' },
  push: {
    kind: 'alert',
    payload: '{"aps":{"alert":"好"}}',
    topic: '',
    collapseId: 'a',
    expiration: '0',
    priority: '5',
  },
  card: 'airplane',
  steps: [],
};
const file = (change: (it: Record<string, unknown>) => void = () => undefined) => {
  const it = JSON.parse(writeScenario(lesson)) as Record<string, unknown>;
  change(it);
  return JSON.stringify(it);
};

test('a scenario survives file and link, letter by letter', () => {
  expect(readScenario(writeScenario(lesson))).toEqual(lesson);
  expect(readHash(hashOf(lesson))).toEqual(lesson);
  expect(hashOf(lesson)).toMatch(/^#s=[\w-]+$/);
});

test('the least there can be: a title', () => {
  const bare = JSON.stringify({ format: 'apns-sim-scenario', version: 1, title: 'T' });
  expect(readScenario(bare)).toEqual({ title: 'T', text: '', phone: {}, push: null, card: null, steps: [] });
});

test('switches become one change of the phone', () => {
  expect(patchOf(lesson.phone, 'com.example.courier')).toEqual({
    network: 'airplane',
    focus: 'work',
    lowPower: true,
    apps: { 'com.example.courier': { authorization: 'denied', run: 'notRunning', forceQuit: true } },
  });
  expect(patchOf({ focus: 'off', backgroundRefresh: 'off' }, 'b')).toEqual({
    focus: null,
    apps: { b: { settings: { backgroundRefresh: false } } },
  });
  expect(patchOf({}, 'b')).toEqual({});
});

test.each<readonly [string, string, RegExp]>([
  ['no JSON', '{', /^file: came \{, expected JSON/],
  ['a list', '[]', /^file: came \[\], expected an object/],
  ['too much', `"${'x'.repeat(40_000)}"`, /^file: came 40002 characters, expected at most 32768/],
  ['too deep', '['.repeat(80) + ']'.repeat(80), /^file: came 80 levels/],
  ['another format', file((it) => (it.format = 'x')), /^format: came x, expected "apns-sim-scenario"/],
  ['a later version', file((it) => (it.version = 2)), /^version: came 2, expected 1/],
  ['a prototype', file().replace('"title"', '"__proto__":{"polluted":1},"title"'), /^__proto__: came/],
  ['a constructor inside', file((it) => (it.phone = { constructor: 1 })), /^constructor: came 1/],
  ['an unknown field', file((it) => (it.script = 'x')), /^script: came x, expected one of the fields/],
  ['no title', file((it) => delete it.title), /^title: came nothing, expected a text of at most 120/],
  ['a long title', file((it) => (it.title = 'x'.repeat(121))), /^title: came x/],
  ['an unknown switch', file((it) => (it.phone = { toString: 'x' })), /^phone\.toString: came x/],
  [
    'an unknown value',
    file((it) => (it.phone = { network: 'carrier pigeon' })),
    /^phone\.network: came carrier pigeon, expected one of "online"/,
  ],
  ['a value of another kind', file((it) => (it.phone = { lowPower: true })), /^phone\.lowPower: came true/],
  ['a kind of push nobody knows', file((it) => (it.push = { kind: 'x', payload: '' })), /^push\.kind: came x/],
  [
    'a token in the push',
    file((it) => (it.push = { kind: 'alert', payload: '', deviceToken: 'a' })),
    /^push\.deviceToken: came a/,
  ],
  ['a payload that is no text', file((it) => (it.push = { kind: 'alert', payload: {} })), /^push\.payload: came \{\}/],
  [
    'an unknown card',
    file((it) => (it.card = 'toString')),
    /^card: came toString, expected null, or one of "airplane"/,
  ],
])('refuses %s, naming field, what came and what was expected', (_, source, words) => {
  expect(() => readScenario(source)).toThrow(words);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('an address without a scenario has none; one that is cut off says so', () => {
  expect(readHash('')).toBeNull();
  expect(readHash('#flow')).toBeNull();
  expect(() => readHash('#s=<b>')).toThrow(/^link: came <b>/);
  expect(() => readHash('#s=eyJ')).toThrow(/^(link|file): came/);
  expect(() => readHash(hashOf(lesson).slice(0, -9))).toThrow(/^(link|file): came/);
});

test('every switch and value has its words in both languages', () => {
  for (const { names, values } of [en, zh]) {
    expect(Object.keys(names)).toEqual([...switchIds]);
    for (const id of switchIds) expect(Object.keys(values[id])).toEqual([...switches[id]]);
  }
});

const push = { kind: 'alert', payload: '{"aps":{}}', topic: '', collapseId: '', expiration: '', priority: '' } as const;

test('steps survive file and link; a file without them is as it was before there were any', () => {
  const script: Scenario = {
    ...lesson,
    steps: [
      { do: 'phone', say: 'Airplane', phone: { network: 'airplane' } },
      { do: 'push', say: '', push, times: 3 },
      { do: 'wait', say: '', ms: 500 },
      { do: 'card', say: '', card: 'focus' },
      { do: 'app', say: '', app: 'delete' },
      { do: 'activity', say: '', attributesType: 'MatchAttributes', attributes: { home: 'A' }, contentState: { a: 1 } },
    ],
  };
  expect(readScenario(writeScenario(script))).toEqual(script);
  expect(readHash(hashOf(script))).toEqual(script);
  expect(JSON.parse(writeScenario(lesson))).not.toHaveProperty('steps');
});

test.each<readonly [step: unknown, field: string]>([
  [5, 'steps.0'],
  [{ do: 'dance' }, 'steps.0.do'],
  [{ do: 'wait', ms: 1e9 }, 'steps.0.ms'],
  [{ do: 'wait', ms: 5, eval: 'x' }, 'steps.0.eval'],
  [{ do: 'push', push, times: 0 }, 'steps.0.times'],
  [{ do: 'push' }, 'steps.0.push'],
  [{ do: 'push', push: { ...push, kind: 'letter' } }, 'steps.0.push.kind'],
  [{ do: 'phone', phone: { network: 'carrier pigeon' } }, 'steps.0.phone.network'],
  [{ do: 'card', card: '__proto__' }, 'steps.0.card'],
  [{ do: 'app', app: 'rm' }, 'steps.0.app'],
  [{ do: 'activity', attributesType: 'A', attributes: [], contentState: {} }, 'steps.0.attributes'],
])('step %j is refused at %s', (step, field) => {
  expect(() => readScenario(file((it) => Object.assign(it, { steps: [step] })))).toThrow(
    expect.objectContaining({ field }),
  );
});
