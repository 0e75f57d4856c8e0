import { type FaultKind, type FaultShape, faultKinds } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { remainder } from './fault-actions.ts';
import { controlOf, deedOf, draftGroups, emptyDraft, kindsOf, requestOf } from './fault-draft.ts';

const shapes: [string, FaultShape][] = Object.entries(faultKinds);

test('the form has every kind of fault once, apart from what only shapes another', () => {
  const all = draftGroups.flatMap((group) => kindsOf(group));
  expect(all.toSorted()).toEqual(shapes.flatMap(([kind, { stage }]) => (stage === 'detail' ? [] : [kind])).toSorted());
});

test('a kind as it is first chosen is a fault that can be laid', () => {
  const bare = draftGroups
    .flatMap((group) => kindsOf(group))
    .map((kind) => [kind, deedOf(emptyDraft(kind))[kind]] as const)
    .filter(([, value]) => value === null || value === undefined);
  expect(bare).toEqual([]);
});

test.each<readonly [FaultKind, Record<string, string | boolean>, unknown]>([
  ['latencyMs', { latencyMs: '250' }, 250],
  ['latencyMs', { latencyMs: 'soon' }, 'soon'],
  ['latencyMs', {}, null],
  ['goaway', { close: true }, true],
  [
    'goaway',
    { close: false, twice: true, lastStreamId: '7', code: '' },
    { close: false, twice: true, lastStreamId: 7 },
  ],
  ['goaway', { close: true, reason: 'Shutdown' }, { reason: 'Shutdown' }],
  ['rstStream', { all: true }, { all: true }],
  ['refusedStream', {}, true],
  ['settings', {}, {}],
  ['cut', { now: true }, { now: true }],
])('%s with %j is %j at the door', (kind, values, deed) => {
  expect(deedOf({ ...emptyDraft(kind), values })).toEqual({ [kind]: deed });
});

test('only what is said is asked for; seconds and per cent become the door’s units', () => {
  expect(requestOf(emptyDraft('loseFrame'))).toEqual({ do: { loseFrame: true } });
  const draft = { ...emptyDraft('loseFrame'), scope: { topic: ' com.example.courier ', teamId: '' }, nth: '3' };
  const often = { times: '2', probability: '12.5', after: '1.5', lasts: '60', repeat: '600' };
  expect(requestOf({ ...draft, ...often })).toEqual({
    match: { topic: 'com.example.courier', nth: 3 },
    do: { loseFrame: true },
    times: 2,
    probability: 0.125,
    afterMs: 1500,
    forMs: 60_000,
    repeatMs: 600_000,
  });
});

test.each([
  ['2026-12-24T18:00:00Z', '2026-12-24T18:00:00.000Z'],
  [' 2026-12-24T18:00+08:00 ', '2026-12-24T10:00:00.000Z'],
  ['2026-12-24 18:00', new Date(2026, 11, 24, 18).toISOString()],
  ['tonight', 'tonight'],
  ['17', '17'],
])('a fault that begins at %j instead of after a while is asked for at %j', (at, asked) => {
  const scope = { pushType: 'voip', collapseId: 'score' };
  expect(requestOf({ ...emptyDraft('loseFrame'), scope, after: '5', at })).toEqual({
    match: { pushType: 'voip', collapseId: 'score' },
    do: { loseFrame: true },
    at: asked,
  });
});

test.each([
  ['do.latencyMs', 'latencyMs'],
  ['match.nth', 'nth'],
  ['forMs', 'lasts'],
  ['do.goaway.lastStreamId', 'lastStreamId'],
])('a refusal of %s is shown at the control %s', (field, control) => {
  expect(controlOf(field)).toBe(control);
});

test('what is left of a lifted fault is laid again by undo', () => {
  const laid = { id: 'f1', scenario: null, do: { outage: true }, match: { nth: 2 }, from: 5, state: 'active' } as const;
  const rest = { match: { nth: 2 }, do: { outage: true }, probability: 1 };
  expect(remainder({ ...laid, probability: 1, times: 5, fired: 2, forMs: null, repeatMs: null })).toEqual({
    ...rest,
    times: 3,
  });
  expect(remainder({ ...laid, probability: 1, times: null, fired: 2, forMs: 9, repeatMs: 99 })).toEqual({
    ...rest,
    forMs: 9,
    repeatMs: 99,
  });
});
