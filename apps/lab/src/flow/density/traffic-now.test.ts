import { type DeliveryEventDraft } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createTrafficSlice, type TrafficSlice } from '../../store/traffic.ts';
import { accepted, answered, logged, received, rejected, sent } from '../story.contract.ts';
import { storm, trafficAt } from './traffic-now.ts';

function counter() {
  let slice: TrafficSlice;
  const set = (change: Partial<TrafficSlice> | ((now: TrafficSlice) => Partial<TrafficSlice>)) => {
    slice = { ...slice, ...(typeof change === 'function' ? change(slice) : change) };
  };
  slice = createTrafficSlice(set);
  return { count: slice.countTraffic, seconds: () => slice.traffic };
}
const times = (count: number, ...drafts: readonly DeliveryEventDraft[]) =>
  Array.from({ length: count }, () => logged(...drafts)).flat();

test('pushes are counted by the second, and what is older than ten seconds is forgotten', () => {
  const { count, seconds } = counter();
  count(times(3, received, accepted, answered, sent), 1_000_100);
  count(times(1, received, rejected('BadDeviceToken', 400), answered), 1_000_900);
  count(logged(answered), 1_001_500);
  count(times(2, received), 1_002_000);
  expect(seconds()).toEqual([
    { second: 1000, received: 4, accepted: 3, refused: 1, sent: 3 },
    { second: 1002, received: 2, accepted: 0, refused: 0, sent: 0 },
  ]);
  count(times(1, received), 1_010_000);
  expect(seconds().map(({ second }) => second)).toEqual([1002, 1010]);
});

test('a storm is told in one sentence and by its pace; it passes by itself', () => {
  const { count, seconds } = counter();
  count(times(290, received, accepted, sent), 1_000_000);
  count(times(10, received, rejected('BadDeviceToken', 400)), 1_001_000);
  expect(trafficAt(seconds(), 1002)).toEqual({
    isStorm: true,
    received: 300,
    accepted: 290,
    refused: 10,
    pace: { '1.4': 100, '2.4': 100, '2.6': 97 },
    refusals: 3,
  });
  expect(trafficAt(seconds(), 1011)).toMatchObject({ isStorm: false, received: 0, pace: { '1.4': 0 } });
});

test('a few pushes are no storm', () => {
  const { count, seconds } = counter();
  count(times(storm - 1, received), 1_000_000);
  expect(trafficAt(seconds(), 1000).isStorm).toBe(false);
  count(times(1, received), 1_001_000);
  expect(trafficAt(seconds(), 1001).isStorm).toBe(true);
});
