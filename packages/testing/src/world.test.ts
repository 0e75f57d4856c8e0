import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExpectationError } from './expectation.ts';
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

test('pushes are expected in their order; what is missing is told by its number, with what came closest', async () => {
  await using world = await started.simulation.createWorld();
  const phone = await world.createPhone();
  const { deviceToken } = phone;
  for (const title of ['Paid', 'Packed', 'Sent']) await world.push({ deviceToken, ...alert(title) });
  const records = await world.expectInOrder([{ alert: /paid/i }, { alert: 'Sent' }]);
  expect(records).toHaveLength(2);
  // each is found once: only the second is left
  const wrong = await world
    .expectInOrder([{ alert: 'Packed' }, { alert: 'Back' }], { timeoutMs: 20 })
    .catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(ExpectationError);
  expect(String(wrong)).toMatch(
    /saw 1\. Number 2 of them is missing\.\nThese matched:\n.*Packed.*\nNearest:\n.*"Back"/s,
  );
  expect((wrong as ExpectationError).nearest[0]?.differences).toEqual([
    { field: 'alert', expected: '"Back"', came: 'Packed · Hello' },
  ]);
});

test('a long silence is not waited for while the clock runs', async () => {
  await using world = await started.simulation.createWorld();
  const phone = await world.createPhone();
  await expect(phone.expectSilence('30m')).rejects.toThrow(/the simulation’s clock is running.*freezeClock/);
});

test('a trace says what became of each push of the world, and of no other', async () => {
  await using world = await started.simulation.createWorld();
  await using other = await started.simulation.createWorld();
  const { deviceToken } = await world.createPhone();
  expect(await world.trace()).toBe(`No push to ${world.topic} has come.`);
  await world.push({ deviceToken, ...alert('Mine') });
  await other.push({ deviceToken: (await other.createPhone()).deviceToken, ...alert('Other') });
  await world.expectPush({ alert: 'Mine', status: 'presented' });
  const trace = await world.trace();
  expect(trace).toMatch(/"title":"Mine".*\n {2}presented: .*\n {4}\+0 ms {2}received\n/);
  expect(trace).not.toContain('Other');
});

test('half an hour of silence costs nothing while the clock is frozen', async () => {
  await using own = await startedSimulation();
  await own.simulation.client.freezeClock();
  await using world = await own.simulation.createWorld();
  const phone = await world.createPhone();
  const before = await own.simulation.client.clock();
  await phone.expectSilence('30m');
  await phone.expectNoBanner('Hi', '30m');
  expect((await own.simulation.client.clock()).now - before.now).toBe(3_600_000);
  // the world's provider goes by the simulation's clock too
  expect(await world.push({ deviceToken: phone.deviceToken, ...alert('Late') })).toMatchObject({ accepted: true });
});
