import { createClock } from '@apns-sim/protocol';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptPush, connectTo, registerAndLeave, startTestApns, tokenOf } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { problemDetails } from './problem-details.ts';

const clock = createClock({ mode: 'frozen', at: Date.UTC(2026, 0, 1) });
let apns: Apns;
let app: FastifyInstance;
beforeEach(async () => {
  apns = await startTestApns({ clock });
  app = fastify({ forceCloseConnections: true });
  problemDetails(app);
  await app.register(apns.control, { prefix: '/sim/v1' });
});
afterEach(async () => {
  await app.close();
  await apns.close();
});

async function expectPushes(body: object) {
  const answer = await app.inject({ method: 'POST', url: '/sim/v1/expect', payload: { timeoutMs: 20, ...body } });
  return { status: answer.statusCode, body: answer.json() };
}

const idsOf = ({ body }: { body: { matched: { apnsId: string }[] } }) => body.matched.map(({ apnsId }) => apnsId);
const bytes = (payload: object) => Buffer.from(JSON.stringify(payload));

test('[CT-20] a match looks into alert, paths and headers, by value or regular expression', async () => {
  const deviceToken = await registerAndLeave(apns);
  const alert = { title: 'Order 17', body: 'Your parcel is paid' };
  const body = bytes({ aps: { alert, badge: 2 }, items: [{ id: 'a' }] });
  await acceptPush(apns, deviceToken, {
    apnsId: 'A',
    body,
    headers: [
      ['apns-topic', 'com.example.courier'],
      ['x-a', 'b1'],
    ],
  });
  const good = [
    { alert: 'Order 17' },
    { alert: { matches: 'paid$' } },
    { paths: { 'aps.alert.title': { matches: '^Order \\d+$' }, 'items.0.id': 'a', 'aps.sound': { exists: false } } },
    { paths: { 'aps.badge': 2, 'aps.alert': { exists: true } } },
    { headers: { 'X-A': { matches: '^b' } } },
  ];
  for (const match of good) expect([match, idsOf(await expectPushes({ match }))]).toEqual([match, ['A']]);
  const bad = [
    [
      { alert: { matches: 'unpaid' } },
      { field: 'alert', expected: '/unpaid/', came: 'Order 17 · Your parcel is paid' },
    ],
    [{ paths: { 'aps.badge': 3 } }, { field: 'payload.aps.badge', expected: '3', came: 2 }],
    [{ paths: { 'aps.sound': { exists: true } } }, { field: 'payload.aps.sound', expected: 'something' }],
    [{ surface: 'banner' }, { field: 'surface', expected: '"banner"', came: [] }],
    [{ reason: 'BadTopic' }, { field: 'reason', expected: '"BadTopic"' }],
  ] as const;
  for (const [match, difference] of bad) {
    const answer = await expectPushes({ match });
    expect([answer.status, answer.body.nearest[0].differences]).toEqual([408, [expect.objectContaining(difference)]]);
  }
  const broken = await expectPushes({ match: { alert: { matches: '(' } } });
  expect([broken.status, broken.body.field]).toEqual([400, expect.stringContaining('match.alert')]);
});

test('[CT-20] a match knows the surface a push was shown on', async () => {
  const phone = await connectTo(apns, { acknowledges: true });
  const deviceToken = tokenOf(await phone.register('com.example.courier'));
  const { uniqueId } = await acceptPush(apns, deviceToken, { apnsId: 'A' });
  await phone.next('notification');
  const waiting = expectPushes({ match: { surface: 'banner' }, timeoutMs: 60_000 });
  const outcome = { kind: 'presented', surfaces: ['banner', 'sound'], level: 'active', gates: [] } as const;
  phone.send({ type: 'outcome', uniqueId, outcome });
  expect(idsOf(await waiting)).toEqual(['A']);
});

test('[CT-21] pushes are expected in order, and exactly so many', async () => {
  const deviceToken = await registerAndLeave(apns);
  for (const apnsId of ['A', 'B', 'C']) await acceptPush(apns, deviceToken, { apnsId });
  const order = (...ids: readonly string[]) => expectPushes({ inOrder: ids.map((apnsId) => ({ apnsId })) });
  expect(idsOf(await order('A', 'C'))).toEqual(['A', 'C']);
  const wrong = await order('C', 'A');
  expect(wrong).toMatchObject({
    status: 408,
    body: { detail: 'Expected 2 matching pushes in this order within 20 ms, saw 1. Number 2 of them is missing.' },
  });
  expect(wrong.body.nearest[0].differences[0]).toMatchObject({ field: 'apnsId', expected: '"A"' });
  expect((await expectPushes({ match: { deviceToken }, count: 3, exactly: true })).status).toBe(200);
  expect(await expectPushes({ match: { deviceToken }, count: 2, exactly: true })).toMatchObject({
    status: 408,
    body: { detail: 'Expected exactly 2 matching pushes within 20 ms, saw 3.' },
  });
  expect((await expectPushes({ match: {}, inOrder: [{}] })).body).toMatchObject({ field: 'inOrder' });
});

test('[CT-22] silence for half an hour costs nothing while the clock stands', async () => {
  const deviceToken = await registerAndLeave(apns);
  const from = clock.now();
  const started = performance.now();
  expect((await expectPushes({ match: { deviceToken }, not: true, withinMs: 1_800_000 })).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(2000);
  expect(clock.now() - from).toBe(1_800_000);
});

test('[CT-22] what falls due on the way is seen', async () => {
  const deviceToken = await registerAndLeave(apns);
  clock.schedule(clock.now() + 60_000, () => void acceptPush(apns, deviceToken, { apnsId: 'LATE' }));
  expect(await expectPushes({ match: { deviceToken }, not: true, withinMs: 1_800_000 })).toMatchObject({
    status: 408,
    body: { detail: 'Expected no matching push within 1800000 ms of the simulation’s clock, saw 1.' },
  });
  clock.schedule(clock.now() + 60_000, () => void acceptPush(apns, deviceToken, { apnsId: 'LATER' }));
  const match = { apnsId: 'LATER' };
  expect(idsOf(await expectPushes({ match, withinMs: 120_000 }))).toEqual(['LATER']);
});
