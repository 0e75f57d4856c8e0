import { type DeliveryEventDraft, type FaultKind, faultKinds } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { decidesAnswer, faultHitsOf } from './fault-hits.ts';
import { hopsOf } from './hops.ts';
import { endOf } from './playback.ts';
import { accepted, answered, delivered, logged, outcome, received, rejected, sent } from './story.contract.ts';

const fault = (deed: string, faultId = 'f1'): DeliveryEventDraft => ({
  type: 'faultInjected',
  uniqueId: 'u1',
  faultId,
  why: { rule: 'FA-1', text: `injected fault ${faultId}: ${deed}` },
});
const hitsOf = (...drafts: readonly DeliveryEventDraft[]) =>
  faultHitsOf(logged(...drafts)).map(({ hop, stops, text }) => `${hop}${stops ? '!' : ''} ${text}`);

test('a push nobody looked at stops at the first check', () => {
  expect(hitsOf(received, fault('stall'))).toEqual(['2.1! stall']);
  const hops = hopsOf(logged(received, fault('cut {"now":true}')));
  expect(hops.find(({ id }) => id === '2.1')).toMatchObject({
    state: 'failed',
    failure: { kind: 'fault', faultId: 'f1', text: 'cut {"now":true}' },
    faults: [{ faultId: 'f1', hop: '2.1' }],
  });
});

test('an answer that is lost stops nothing behind it', () => {
  const lines = logged(received, fault('cut {"accept":true}'), accepted, sent, delivered, outcome('presented'));
  const hops = hopsOf(lines);
  expect(hops.find(({ id }) => id === '2.4')).toMatchObject({ state: 'failed', failure: { kind: 'fault' } });
  expect(hops.find(({ id }) => id === '3.5')?.state).toBe('done');
  expect(endOf(hops)).toBeGreaterThan(endOf(hopsOf(logged(received, accepted, sent, delivered))));
});

test('a fault that only hinders is named where it is felt, and the hop is done', () => {
  expect(hitsOf(received, fault('latencyMs 50, jitterMs 3'), accepted, answered)).toEqual([
    '2.1 latencyMs 50, jitterMs 3',
  ]);
  expect(hitsOf(received, accepted, fault('loseFrame'), sent, answered)).toEqual(['2.6! loseFrame']);
  expect(hitsOf(received, accepted, fault('loseFrame'), sent, answered, delivered)).toEqual(['2.6 loseFrame']);
  expect(hitsOf(received, fault('goaway {"reason":"Shutdown"}'), accepted)).toEqual([
    '1.4 goaway {"reason":"Shutdown"}',
  ]);
  expect(hitsOf(received, fault('reason BadDeviceToken'), rejected('BadDeviceToken', 400), answered)).toEqual([
    '2.3 reason BadDeviceToken',
  ]);
  expect(hitsOf(received, accepted, answered)).toEqual([]);
});

test('every kind there is has a hop', () => {
  for (const kind of Object.keys(faultKinds) as FaultKind[])
    expect(hitsOf(received, fault(kind), accepted, answered, delivered)).toHaveLength(1);
  const deciding = Object.entries(faultKinds).flatMap(([kind, { stage }]) => (stage === 'answer' ? [kind] : []));
  expect((Object.keys(faultKinds) as FaultKind[]).filter(decidesAnswer)).toEqual(deciding);
});
