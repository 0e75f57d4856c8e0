import { type DeliveryEventDraft } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { lintsOf } from '../../console/lints.ts';
import {
  accepted,
  answered,
  delivered,
  logged,
  outcome,
  received,
  rejected,
  replaced,
  sent,
  stored,
} from '../../flow/story.contract.ts';
import { exercises as en } from '../../i18n/en/exercises.ts';
import { exercises as zh } from '../../i18n/zh-hans/exercises.ts';
import { brokenDraft } from './broken-draft.ts';
import { exerciseIds } from './exercise-ids.ts';
import { judgeExercise } from './judge-exercise.ts';

type Drafts = readonly DeliveryEventDraft[];
const begun = [received, accepted, answered];
const arrived = [...begun, sent, delivered];
const shown = [...arrived, outcome('presented', ['K1', 'pass'])];
const refused = (reason: string, status: number) => [received, rejected(reason, status), answered];
const expired: DeliveryEventDraft = { type: 'expired', uniqueId: 'u1', word: 'Discarded - Expired' };
const injected: DeliveryEventDraft = {
  type: 'faultInjected',
  uniqueId: 'u1',
  faultId: 'f1',
  why: { rule: 'X', text: 'laid' },
};
const silent = (rule: string) => [...arrived, outcome('suppressed', [rule, rule === 'S1' ? 'pass' : 'stop'])];
const silenced = [...arrived, outcome('presented', ['L3', 'change'])];
const urgent = (() => {
  const draft = outcome('presented', ['K1', 'pass']);
  return draft.type === 'presented'
    ? [...arrived, { ...draft, outcome: { ...draft.outcome, level: 'time-sensitive' as const } }]
    : [];
})();
const opened = (userText?: string): DeliveryEventDraft => ({
  type: 'opened',
  uniqueId: 'u1',
  deviceId: 'alice',
  userAction: { action: userText === undefined ? 'default' : 'REPLY', ...(userText !== undefined && { userText }) },
});
const collapsing = (id: string): Drafts => {
  if (received.type !== 'received') return [];
  return [{ ...received, request: { ...received.request, headers: [['apns-collapse-id', id]] } }, ...shown.slice(1)];
};
const judge = (id: (typeof exerciseIds)[number], ...pushes: Drafts[]) => {
  const verdict = judgeExercise(
    id,
    pushes.map((drafts) => logged(...drafts)),
  );
  return verdict.at === 'solved' ? 'solved' : (verdict.note?.id ?? 'nothing');
};

test.each([
  ['gone', [refused('Unregistered', 410)], 'solved'],
  ['gone', [refused('ExpiredToken', 410)], 'solved'],
  ['gone', [[received, injected, rejected('Unregistered', 410)]], 'injected'],
  ['gone', [refused('BadDeviceToken', 400)], 'refused'],
  ['gone', [shown], 'shown'],
  ['lost', [[...begun, stored, replaced]], 'solved'],
  ['lost', [[...begun, expired]], 'solved'],
  ['lost', [[...begun, sent, delivered, replaced]], 'arrived'],
  ['lost', [[...begun, injected, stored, replaced]], 'injected'],
  ['lost', [[...begun, stored]], 'waits'],
  ['lost', [shown], 'arrived'],
  ['lost', [refused('BadTopic', 400)], 'refused'],
  ['fixProvider', [refused('TopicDisallowed', 403), collapsing('order-1024')], 'solved'],
  ['fixProvider', [shown], 'noCollapse'],
  ['fixProvider', [collapsing('another')], 'noCollapse'],
  ['fixProvider', [refused('BadCollapseId', 400)], 'refused'],
  ['fromStorage', [[...begun, stored, sent, delivered]], 'solved'],
  ['fromStorage', [[...begun, stored]], 'waits'],
  ['fromStorage', [shown], 'shown'],
  ['throttled', [silent('S1'), silent('S1'), silent('S1'), silent('S4')], 'solved'],
  ['throttled', [silent('S1'), silent('S1')], 'woken'],
  ['throttled', [silent('S2')], 'nothing'],
  ['breakThrough', [silenced, urgent], 'solved'],
  ['breakThrough', [urgent, silenced], 'silenced'],
  ['breakThrough', [silenced, shown], 'silenced'],
  ['breakThrough', [urgent], 'shown'],
  ['reply', [[...shown, opened('On my way')]], 'solved'],
  ['reply', [[...shown, opened()]], 'noText'],
  ['reply', [shown], 'shown'],
] as const)('%s, %#: %s', (id, pushes, verdict) => {
  expect(judge(id, ...pushes)).toBe(verdict);
});

test('the push that solved it is named, and wakes are counted', () => {
  expect(judgeExercise('gone', [logged(...shown), logged(...refused('Unregistered', 410))])).toEqual({
    at: 'solved',
    uniqueId: 'u1',
  });
  expect(judgeExercise('throttled', [logged(...silent('S1')), logged(...silent('S1'))])).toMatchObject({
    note: { n: 2 },
  });
});

test.each(exerciseIds)('%s: an empty log solves nothing, and there are three hints in both languages', (id) => {
  expect(judge(id)).toBe('nothing');
  expect([en.items[id].hints.length, zh.items[id].hints.length]).toEqual([3, 3]);
});

test('the broken provider has the three mistakes it promises', () => {
  const target = { deviceToken: 'ab'.repeat(32), topic: brokenDraft.topic, known: null };
  const found = lintsOf(brokenDraft, { target, app: null, strictness: {}, now: 0 }).filter(
    ({ severity }) => severity === 'error',
  );
  expect(found.length).toBeGreaterThanOrEqual(2);
  expect(brokenDraft.collapseId.length).toBe(65);
  expect(brokenDraft.payload.length).toBeGreaterThan(4096);
});
