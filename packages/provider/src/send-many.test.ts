import { setImmediate } from 'node:timers/promises';
import { type Notification } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { accept, refuse, type SeenRequest } from './scripted-apns.ts';
import { failure, notification, startProvider } from './started-provider.ts';

const numbered = (number: number): Notification => ({
  ...notification,
  deviceToken: number.toString(16).padStart(64, '0'),
});
function* some(count: number): Generator<Notification> {
  for (let number = 1; number <= count; number++) yield numbered(number);
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of results) list.push(one);
  return list;
}

test('[PV-30] every notification of the input ends exactly once, with its place', async () => {
  await using started = await startProvider((request) =>
    request.number % 3 === 0 ? refuse(400, { reason: 'BadDeviceToken' })(request) : accept(request),
  );
  const indices: number[] = [];
  let refused = 0;
  for await (const { index, notification, result, error } of started.provider.sendMany(some(500), { window: 50 })) {
    expect(error).toBeUndefined();
    expect(notification.deviceToken).toBe(numbered(index + 1).deviceToken);
    indices.push(index);
    if (result?.accepted === false) refused += 1;
  }
  expect(indices.sort((a, b) => a - b)).toEqual([...Array(500).keys()]);
  expect(refused).toBe(166);
});

test('[PV-30] an empty input, and one that comes slowly', async () => {
  await using started = await startProvider(accept);
  const none = await all(started.provider.sendMany([]));
  async function* slow() {
    for (const one of some(3)) {
      await setImmediate();
      yield one;
    }
  }
  const three = await all(started.provider.sendMany(slow()));
  expect([none.length, three.map(({ result }) => result?.status)]).toEqual([0, [200, 200, 200]]);
});

test('[PV-31] no more is taken from the input than the window holds, whoever is slow', async () => {
  const held: SeenRequest[] = [];
  await using started = await startProvider((request) => void held.push(request));
  let taken = 0;
  function* watched() {
    for (const one of some(100)) {
      taken += 1;
      yield one;
    }
  }
  const results = started.provider.sendMany(watched(), { window: 10 });
  const first = results.next();
  while (held.length < 10) await setImmediate();
  expect(taken).toBe(10);
  held.splice(0).forEach(accept);
  await first;
  // nine results wait for a reader, so only one more was taken
  while (held.length < 1) await setImmediate();
  expect(taken).toBe(11);
  started.apns.script = accept;
  held.forEach(accept);
  let rest = 0;
  for await (const _ of results) rest += 1;
  expect([rest, taken]).toEqual([99, 100]);
});

test('[PV-31] leaving early takes nothing more, closes the input and waits for what is under way', async () => {
  await using started = await startProvider(accept);
  let closed = false;
  function* watched() {
    try {
      yield* some(1000);
    } finally {
      closed = true;
    }
  }
  for await (const { index } of started.provider.sendMany(watched(), { window: 5 })) if (index > 20) break;
  expect(closed).toBe(true);
  const sent = started.apns.requests.length;
  expect(sent).toBeLessThan(40);
  await setImmediate();
  expect(started.apns.requests).toHaveLength(sent);
});

test('[PV-31] a signal ends it; what is under way comes back as aborted', async () => {
  const stop = new AbortController();
  await using started = await startProvider(() => {});
  started.apns.script = ({ number }) => void (number === 5 && stop.abort());
  const ends = await all(started.provider.sendMany(some(100), { window: 5, signal: stop.signal }));
  expect(ends.map(({ error }) => error?.code)).toEqual(Array(5).fill('aborted'));
});

test('[PV-31] a signal also ends the wait for an input that never answers', async () => {
  const stop = new AbortController();
  await using started = await startProvider(accept);
  async function* stuck() {
    yield numbered(1);
    stop.abort();
    await new Promise(() => {});
  }
  const ends = await all(started.provider.sendMany(stuck(), { signal: stop.signal }));
  expect(ends).toHaveLength(1);
});

test('[PV-30] an input that breaks: first the results of what it gave, then its error', async () => {
  await using started = await startProvider(accept);
  function* broken() {
    yield* some(3);
    throw new Error('the file ends in the middle');
  }
  const ends: number[] = [];
  const reading = (async () => {
    for await (const { index } of started.provider.sendMany(broken())) ends.push(index);
  })();
  expect(await failure(reading)).toMatchObject({ message: 'the file ends in the middle' });
  expect(ends.sort()).toEqual([0, 1, 2]);
  await expect(started.provider.sendMany([], { window: 0 }).next()).rejects.toMatchObject({ code: 'badConfiguration' });
});
