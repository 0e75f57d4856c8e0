import { isReason, reasons } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { rowOf } from '../log/row.ts';
import { type HopId, hopIds, streetIds } from './hop-table.ts';
import { failureOf, hopsOf } from './hops.ts';
import { advance, currentHop, endOf, pushStart, shownState, stageFrom } from './playback.ts';
import { hopOfReason } from './refusal.ts';
import {
  accepted,
  answered,
  delivered,
  logged,
  outcome,
  received,
  registered,
  rejected,
  replaced,
  sent,
  stored,
} from './story.contract.ts';
import { broadcastOf, registrantOf } from './trace.ts';

/** Hop → state, the pending ones left out. */
const statesOf = (events: Parameters<typeof hopsOf>[0]) =>
  Object.fromEntries(hopsOf(events).flatMap(({ id, state }) => (state === 'pending' ? [] : [[id, state]])));
function hopNamed(hops: ReturnType<typeof hopsOf>, id: HopId) {
  const found = hops.find((hop) => hop.id === id);
  if (found === undefined) throw new Error(`no hop ${id}`);
  return found;
}
const done = (...ids: HopId[]) => Object.fromEntries(ids.map((id) => [id, 'done']));

test('an empty log: nothing has happened', () => {
  expect(statesOf([])).toEqual({});
  expect(hopsOf([]).map(({ id }) => id)).toEqual(hopIds);
});

test('a registration does steps 1 to 3 and nothing of a push', () => {
  expect(statesOf(logged(...registered))).toEqual(done('R1', 'R2', 'R3', 'R4'));
});

test('a push that is shown does every hop; the silent half and the extension had nothing to do', () => {
  const hops = hopsOf(
    logged(...registered, received, accepted, answered, sent, delivered, outcome('presented', ['K1', 'pass'])),
  );
  const pending = hops.filter(({ state }) => state !== 'done').map(({ id }) => id);
  expect(pending).toEqual(['Rp', '3.6']);
  expect(hops.filter(({ needed }) => !needed).map(({ id }) => id)).toEqual(['3.2', '3.3']);
  expect(failureOf(hops)).toBeUndefined();
});

test('the delivery of a broadcast shows the request of its broadcast, and whom it is for', () => {
  const ids = { broadcastId: 'u1', uniqueId: 'u2', apnsId: 'A', channelId: 'AAAA' };
  const topic = 'com.example.courier.push-type.liveactivity';
  const taken = { ...ids, type: 'broadcastAccepted', uniqueId: 'u1', bundleId: 'com.example.courier' } as const;
  const request = { method: 'POST', path: '/4/broadcasts/apps/com.example.courier', headers: [], bodyBytes: 20 };
  const broadcast = logged(
    { ...received, request } as typeof received,
    { ...taken, subscribers: 1, checks: [], warnings: [] },
    answered,
  );
  const delivery = logged({ ...ids, type: 'addressed', deviceId: 'alice', topic });
  expect(statesOf([...broadcast, ...delivery])).toMatchObject(done('2.1', '2.2', '2.3', '2.4'));
  expect(registrantOf(delivery)).toEqual({ deviceId: 'alice', topic });
  expect([broadcastOf(delivery), broadcastOf(broadcast)]).toEqual(['u1', '']);
  expect(rowOf({ uniqueId: 'u1', events: broadcast })).toMatchObject({
    apnsId: 'A',
    topic,
    deviceToken: '',
    status: 'accepted',
  });
  expect(rowOf({ uniqueId: 'u2', events: delivery })).toMatchObject({ deviceId: 'alice', topic, status: 'accepted' });
});

test('200 is answered before the phone has anything: 2.4 is done while 2.6 is not', () => {
  const states = statesOf(logged(received, accepted, answered));
  expect(states['2.4']).toBe('done');
  expect(states['2.6']).toBeUndefined();
});

test.each([
  ['ExpiredProviderToken', '2.1'],
  ['PayloadTooLarge', '2.2'],
  ['BadDeviceToken', '2.3'],
  ['ServiceUnavailable', '2.4'],
] as const)('%s stops at %s: the hops before are done, none behind', (reason, stop) => {
  const hops = hopsOf(logged(received, rejected(reason, reasons[reason]), answered));
  expect(failureOf(hops)).toMatchObject({
    id: stop,
    state: 'failed',
    failure: { kind: 'reason', reason, status: reasons[reason], text: 'because' },
  });
  const behind = hops.slice(hopIds.indexOf(stop) + 1).filter(({ state }) => state !== 'pending');
  expect(behind).toEqual([]);
});

test('every reason has a hop, a new word of Apple’s too', () => {
  for (const reason of Object.keys(reasons).filter(isReason)) expect(hopIds).toContain(hopOfReason(reason));
  expect(hopOfReason('BrandNewReason')).toBe('2.2');
});

test('a stored push waits at 2.5, a replaced one ends there', () => {
  expect(statesOf(logged(received, accepted, answered, stored))['2.5']).toBe('active');
  const hops = hopsOf(logged(received, accepted, answered, stored, replaced));
  expect(failureOf(hops)).toMatchObject({ id: '2.5', failure: { kind: 'word', word: 'replaced' } });
});

test('a gate that stops it is named at 3.4, and nothing is shown', () => {
  const hops = hopsOf(logged(received, accepted, answered, sent, delivered, outcome('suppressed', ['A1', 'stop'])));
  expect(failureOf(hops)).toMatchObject({ id: '3.4', failure: { kind: 'gate', rule: 'A1' } });
  expect(hops.find(({ id }) => id === '3.5')?.state).toBe('pending');
});

test('the playhead never passes what is proven, and a hop takes 900 ms at teaching speed', () => {
  const hops = hopsOf(logged(...registered, received, accepted, answered));
  const end = endOf(hops);
  expect(end).toBe(pushStart + 8);
  expect(advance(hops, pushStart, 450, 'teach', end)).toBe(pushStart + 0.5);
  expect(advance(hops, pushStart, 900, 'teach', end)).toBe(pushStart + 1);
  expect(advance(hops, pushStart, 1_000_000, 'teach', end)).toBe(end);
});

test('before the playhead hops show what they are, behind it they are pending', () => {
  const hops = hopsOf(logged(...registered, received, accepted, answered));
  const end = endOf(hops);
  const shown = (id: HopId, position: number) => shownState(hopNamed(hops, id), position, end);
  expect(shown('R4', pushStart + 0.2)).toBe('done');
  expect(shown('1.1', pushStart + 0.2)).toBe('active');
  expect(shown('2.4', pushStart + 0.2)).toBe('pending');
  expect(currentHop(hops, pushStart + 0.2, end)?.id).toBe('1.1');
  expect(currentHop(hops, end, end)?.id).toBe('2.4');
});

test('a slowed-down hop takes so many times longer than in truth, five seconds at most', () => {
  const events = logged(...registered, received, accepted, answered).map((event, at) => ({
    ...event,
    wall: at * 4000,
  }));
  const hops = hopsOf(events);
  const end = endOf(hops);
  const from = streetIds.indexOf('2.1');
  expect(advance(hops, from, 400, 'x200', end)).toBe(from + 0.5);
  expect(advance(hops, from, 100, 'x50', end)).toBe(from + 0.5);
  expect(advance(hops, from, 2, 'real', end)).toBe(from + 0.5);
  const waited = hopsOf(events.map((event, at) => ({ ...event, wall: at * 60_000_000 })));
  expect(advance(waited, from, 2500, 'x200', end)).toBe(from + 0.5);
  expect(advance(waited, from, 30_000, 'real', end)).toBe(from + 0.5);
});

test('Shift with an arrow goes to where the stage before or behind begins, and not past what has happened', () => {
  const at = (id: HopId) => streetIds.indexOf(id);
  const end = at('2.5');
  expect([0, at('1.1'), at('1.3'), at('2.1')].map((position) => stageFrom(position, end, 1))).toEqual([
    at('1.1'),
    at('2.1'),
    at('2.1'),
    end,
  ]);
  expect([end, at('2.1'), at('1.1'), 0].map((position) => stageFrom(position, end, -1))).toEqual([
    at('2.1'),
    at('1.1'),
    0,
    0,
  ]);
});
