import { type DeviceState } from '@apns-sim/device';
import { type DeliveryEventDraft } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
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
import { breakIt as en } from '../../i18n/en/break-it.ts';
import { breakIt as zh } from '../../i18n/zh-hans/break-it.ts';
import { cardIds, cardOf } from './cards.ts';
import { judgeCard } from './judge-card.ts';

const begun = [received, accepted, answered];
const arrived = [...begun, sent, delivered];
const expired: DeliveryEventDraft = { type: 'expired', uniqueId: 'u1', word: 'Discarded - Expired' };
const refusedFor = (reason: string, status: number) => [received, rejected(reason, status), answered];
const showing = (...uniqueIds: string[]) =>
  ({ notifications: uniqueIds.map((uniqueId) => ({ uniqueId })) }) as unknown as DeviceState;
const quietly = (rule: string) => {
  const draft = outcome('presented', [rule, 'change']);
  return draft.type === 'presented'
    ? { ...draft, outcome: { ...draft.outcome, surfaces: ['notificationCenter' as const] } }
    : draft;
};
const judge = (id: (typeof cardIds)[number], phone?: DeviceState, ...pushes: (readonly DeliveryEventDraft[])[]) =>
  judgeCard(id, { traces: pushes.map((drafts) => logged(...drafts)), phone });
const named = (drafts: readonly DeliveryEventDraft[], uniqueId: string) =>
  drafts.map((draft) => ('uniqueId' in draft ? { ...draft, uniqueId } : draft)) as DeliveryEventDraft[];
const shown = [...arrived, outcome('presented', ['K1', 'pass'])];

test.each([
  ['airplane', [[...begun, stored]], 'stored'],
  ['airplane', [[...begun, expired]], 'lost'],
  ['airplane', [refusedFor('Unregistered', 410)], 'refused'],
  ['offThree', [[...begun, stored, replaced], [...begun, stored, replaced], shown], 'newest'],
  ['offThree', [shown, shown, shown], 'all'],
  [
    'offThree',
    [
      [...begun, expired],
      [...begun, expired],
      [...begun, expired],
    ],
    'none',
  ],
  ['wrongEnvironment', [refusedFor('BadDeviceToken', 400)], 'bad'],
  ['wrongEnvironment', [begun], 'delivered'],
  ['expiredJwt', [refusedFor('ExpiredProviderToken', 403)], 'expired'],
  ['otherApp', [refusedFor('DeviceTokenNotForTopic', 400)], 'notForTopic'],
  ['deleted', [refusedFor('Unregistered', 410)], 'gone'],
  ['deleted', [begun], 'accepted'],
  ['tooLarge', [refusedFor('PayloadTooLarge', 413)], 'refused'],
  ['focus', [[...arrived, quietly('L3')]], 'quiet'],
  ['focus', [shown], 'lights'],
  ['denied', [[...arrived, outcome('suppressed', ['A1', 'stop'])]], 'nothing'],
  ['denied', [refusedFor('BadTopic', 400)], 'refused'],
  ['forceQuit', [[...arrived, outcome('suppressed', ['S2', 'stop'])]], 'dropped'],
  ['forceQuit', [[...arrived, outcome('suppressed', ['S1', 'pass'])]], 'woken'],
  ['outage', [refusedFor('ServiceUnavailable', 503), shown], 'once'],
  ['outage', [refusedFor('ServiceUnavailable', 503), refusedFor('ServiceUnavailable', 503)], 'lost'],
  ['outage', [shown, shown], 'twice'],
] as const)('%s: the log decides, %#', (id, pushes, answer) => {
  expect(judge(id, undefined, ...pushes)).toBe(answer);
});

test('two pushes of one collapse-id: what the phone holds decides', () => {
  const pair = [named(shown, 'u1'), named(shown, 'u2')];
  expect(judge('collapse', showing('u2'), ...pair)).toBe('one');
  expect(judge('collapse', showing('u2', 'u1'), ...pair)).toBe('two');
  expect(judge('collapse', showing('u1'), ...pair.slice(0, 1))).toBeNull();
});

test.each(cardIds)('%s: nothing is decided before the push has got anywhere', (id) => {
  expect(judge(id, showing())).toBeNull();
  expect(judge(id, showing(), [received])).toBeNull();
});

test.each(cardIds)('%s has its three answers, the true one among them, in both languages', (id) => {
  const { answers, truth } = cardOf(id);
  expect(answers).toContain(truth);
  for (const { cards } of [en, zh]) expect(Object.keys(cards[id].answers)).toEqual([...answers]);
});
