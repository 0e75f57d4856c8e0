import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulationFixtures } from './fixtures.ts';
import { simulationMatchers } from './matchers.ts';
import { type StartedSimulation, startedSimulation } from './started-simulation.ts';

let started: StartedSimulation;
beforeAll(async () => {
  started = await startedSimulation();
});
afterAll(() => started[Symbol.asyncDispose]());

const alert = (title: string, body = 'Hello') => ({ payload: { aps: { alert: { title, body } } } });

test('a push of a world reaches its phone, and is found once', async () => {
  await using world = await started.simulation.createWorld();
  const phone = await world.createPhone();
  await phone.event({ type: 'UNLOCK' });
  const { deviceToken } = phone;
  expect(await world.push({ deviceToken, ...alert('Order 17', 'is paid') })).toMatchObject({ accepted: true });
  expect(await world.expectPush({ alert: /paid/, deviceToken })).toMatchObject({ topic: world.topic });
  expect((await phone.expectBanner(/^Order \d+$/)).payload).toEqual(alert('Order 17', 'is paid').payload);
  await phone.expectSilence();
  await world.expectNoPush();
  await world.push({ deviceToken, ...alert('Order 18') });
  await expect(world.expectNoPush({ alert: 'Order 18' }, { timeoutMs: 2000 })).rejects.toThrow(
    /These matched:\n.*Order 18/,
  );
});

test('what does not come is told with what came closest', async () => {
  await using world = await started.simulation.createWorld();
  const phone = await world.createPhone();
  await world.push({ deviceToken: phone.deviceToken, ...alert('Hi') });
  await phone.expectLockScreen('Hi');
  await world.push({ deviceToken: phone.deviceToken, ...alert('Bye') });
  await expect(phone.expectLockScreen('Later', { timeoutMs: 300 })).rejects.toThrow(
    /was to show Later \(lockScreen\): Expected 1 matching push within 300 ms, saw 0\.\nNearest:\n.* differs in alert: expected "Later", came "Bye · Hello"/,
  );
});

test('a fault of a world hits it alone', async () => {
  await using one = await started.simulation.createWorld();
  await using other = await started.simulation.createWorld();
  const [phone, otherPhone] = await Promise.all([one.createPhone(), other.createPhone()]);
  const { id } = await one.fault({ do: { reason: 'TooManyRequests' } });
  expect(await one.push({ deviceToken: phone.deviceToken, ...alert('A') })).toMatchObject({
    reason: 'TooManyRequests',
  });
  expect(await other.push({ deviceToken: otherPhone.deviceToken, ...alert('B') })).toMatchObject({ accepted: true });
  expect(await started.simulation.client.fault(id)).toMatchObject({ fired: 1 });
  await one.close();
  expect((await started.simulation.client.faults()).map((fault) => fault.id)).not.toContain(id);
});

test('fifty parallel workers never meet', async () => {
  const worker = async (index: number) => {
    await using world = await started.simulation.createWorld();
    const phone = await world.createPhone();
    const title = `Worker ${index}`;
    if (index % 10 === 0) await world.fault({ times: 1, do: { reason: 'TooManyRequests' } });
    const first = await world.push({ deviceToken: phone.deviceToken, ...alert('First') });
    await world.push({ deviceToken: phone.deviceToken, ...alert(title) });
    await phone.expectLockScreen(title, { timeoutMs: 60_000 });
    const records = await world.expectPushes({}, { count: 2, exactly: true, timeoutMs: 1000 });
    const screen = await phone.screen();
    return {
      first: first.accepted,
      own: records.every(({ topic }) => topic === world.topic),
      seen: screen.lockScreen.map((item) => item.title).sort(),
    };
  };
  const results = await Promise.all(Array.from({ length: 50 }, (_, index) => worker(index)));
  results.forEach(({ first, own, seen }, index) => {
    const isHit = index % 10 === 0;
    expect([index, first, own]).toEqual([index, !isHit, true]);
    expect(seen).toEqual(isHit ? [`Worker ${index}`] : ['First', `Worker ${index}`]);
  });
});

test('half an hour of silence costs nothing while the clock is frozen', async () => {
  await using own = await startedSimulation();
  await own.simulation.client.freezeClock();
  await using world = await own.simulation.createWorld();
  const phone = await world.createPhone();
  const before = await own.simulation.client.clock();
  await phone.expectSilence('30m');
  expect((await own.simulation.client.clock()).now - before.now).toBe(1_800_000);
  // the world's provider goes by the simulation's clock too
  expect(await world.push({ deviceToken: phone.deviceToken, ...alert('Late') })).toMatchObject({ accepted: true });
});

test('matchers say the same to a test runner', async () => {
  await using world = await started.simulation.createWorld();
  const phone = await world.createPhone();
  const { deviceToken } = phone;
  expect((await simulationMatchers.toStaySilent(phone)).pass).toBe(true);
  await world.push({ deviceToken, ...alert('Hi') });
  expect((await simulationMatchers.toGetPush(world, { alert: 'Hi' })).pass).toBe(true);
  expect((await simulationMatchers.toShowOnLockScreen(phone, 'Hi')).pass).toBe(true);
  const not = await simulationMatchers.toShowBanner(phone, 'Hi', { timeoutMs: 20 });
  expect([not.pass, not.message()]).toEqual([false, expect.stringContaining('was to show Hi (banner)')]);
});

test('fixtures give each test a world and a phone of its own', async () => {
  const fixtures = simulationFixtures(started.simulation.lab);
  const topics: string[] = [];
  for (let round = 0; round < 2; round++) {
    await fixtures.simulation({}, (simulation) =>
      fixtures.apns({ simulation }, (apns) =>
        fixtures.phone({ apns }, async (phone) => {
          topics.push(apns.topic);
          expect(phone.apps.map(({ bundleId }) => bundleId)).toEqual([apns.topic]);
          expect(apns.env).toMatchObject({ APNS_TOPIC: apns.topic, APNS_TEAM_ID: apns.teamId });
        }),
      ),
    );
  }
  expect(new Set(topics).size).toBe(2);
  expect((await started.simulation.phones()).map(({ name }) => name)).toHaveLength(1);
});
