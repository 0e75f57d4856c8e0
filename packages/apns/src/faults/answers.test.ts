import { createClock, http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { startFaultyWorld } from './faults.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const apnsIdOf = ({ headers }: { headers: Readonly<Record<string, string>> }) => headers['apns-id'] ?? '';

  test('[FA-2] any reason comes with its status, and the trace says which fault it was', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    const reasons = { TooManyRequests: 429, InternalServerError: 500, PayloadTooLarge: 413, ExpiredProviderToken: 403 };
    for (const [reason, status] of Object.entries(reasons)) {
      await world.lay({ times: 1, do: { reason } });
      const answer = await world.push(client);
      expect([answer.status, answer.body]).toEqual([status, JSON.stringify({ reason })]);
    }
    await world.lay({ times: 1, do: { reason: 'Unregistered', timestamp: 1_700_000_000_000 } });
    expect(await world.push(client)).toMatchObject({
      status: 410,
      body: '{"reason":"Unregistered","timestamp":1700000000000}',
    });
    expect((await world.push(client)).status).toBe(200);
  });

  test('[FA-1] the trace of a push that a fault has hit names it', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    const id = await world.lay({ do: { reason: 'TooManyRequests' } });
    const answer = await world.push(client);
    const { body } = await world.call('GET', `/notifications/${apnsIdOf(answer)}`);
    expect(body).toMatchObject({
      status: 'rejected',
      why: { rule: 'FA-1', text: `injected fault ${id}: reason TooManyRequests` },
    });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
      'received',
      'faultInjected',
      'rejected',
      'answered',
    ]);
  });

  test('[FA-2] an outage is 503 while it lasts', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    const id = await world.lay({ do: { outage: true } });
    expect(await world.push(client)).toMatchObject({ status: 503, body: '{"reason":"ServiceUnavailable"}' });
    await world.call('DELETE', `/faults/${id}`);
    await world.lay({ do: { outage: { reason: 'Shutdown' } } });
    expect(await world.push(client)).toMatchObject({ status: 503, body: '{"reason":"Shutdown"}' });
    expect((await world.call('DELETE', '/faults')).status).toBe(204);
    expect((await world.push(client)).status).toBe(200);
  });

  test('[FA-3] match, nth, every and times choose the pushes', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    const statuses = async (count: number, fields = {}) => {
      const found: number[] = [];
      for (let i = 0; i < count; i++) found.push((await world.push(client, fields)).status);
      return found;
    };
    await world.lay({ match: { topic: 'com.example.other' }, do: { reason: 'TooManyRequests' } });
    const third = await world.lay({ match: { nth: 3 }, do: { reason: 'TooManyRequests' } });
    expect(await statuses(4)).toEqual([200, 200, 429, 200]);
    expect(await world.fired(third)).toBe(1);
    await world.lay({ match: { every: 2 }, times: 2, do: { outage: true } });
    expect(await statuses(6)).toEqual([200, 503, 200, 503, 200, 200]);
    await world.lay({
      match: { collapseId: 'x', deviceToken: world.deviceToken.toUpperCase() },
      do: { reason: 'Shutdown' },
    });
    expect(await statuses(1)).toEqual([200]);
    expect(await statuses(1, { 'apns-collapse-id': 'x' })).toEqual([503]);
    await world.lay({ match: { teamId: 'SIMTEAM001', priority: 10 }, do: { reason: 'BadPath' } });
    await world.lay({ do: { reason: 'Forbidden' } });
    expect(await statuses(1)).toEqual([404]);
  });

  test('[FA-3] the same seed takes the same chances', async () => {
    const run = async () => {
      await using world = await startFaultyWorld({ http2 });
      using client = world.connect();
      await world.lay({ probability: 0.5, do: { reason: 'TooManyRequests' } });
      const found: number[] = [];
      for (let i = 0; i < 24; i++) found.push((await world.push(client)).status);
      return found;
    };
    const [first, second] = [await run(), await run()];
    expect(second).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 429]));
  });

  test('[FA-4] latency holds a push back; a skewed clock makes a fresh provider token old', async () => {
    await using world = await startFaultyWorld({ http2 });
    using client = world.connect();
    await world.lay({ times: 1, do: { latencyMs: 80, jitterMs: 10 } });
    const started = performance.now();
    expect((await world.push(client)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
    const id = await world.lay({ do: { clockSkewMs: 3_700_000 } });
    expect(await world.push(client)).toMatchObject({ status: 403, body: '{"reason":"ExpiredProviderToken"}' });
    await world.call('DELETE', `/faults/${id}`);
    expect((await world.push(client)).status).toBe(200);
  });

  test('[FA-14] a fault begins and ends by the simulation’s clock', async () => {
    const clock = createClock({ mode: 'frozen', at: Date.now() });
    await using world = await startFaultyWorld({ http2, clock });
    using client = world.connect();
    const id = await world.lay({ afterMs: 1000, forMs: 5000, do: { outage: true } });
    const look = async () => [(await world.push(client)).status, (await world.call('GET', `/faults/${id}`)).body.state];
    expect(await look()).toEqual([200, 'waiting']);
    clock.advance(1000);
    expect(await look()).toEqual([503, 'active']);
    clock.advance(5000);
    expect(await look()).toEqual([200, 'over']);
  });

  test('[FA-16] mistakes are named, and a reset lifts everything', async () => {
    await using world = await startFaultyWorld({ http2 });
    const cases: [object, string][] = [
      [{ do: { reason: 'TooManyRequest' } }, 'do.reason'],
      [{ do: {} }, 'do'],
      [{}, 'body'],
      [{ do: { goaway: { reson: 'Shutdown' } } }, 'do.goaway.reson'],
      [{ match: { tpoic: 'x' }, do: { outage: true } }, 'match.tpoic'],
      [{ times: 0, do: { outage: true } }, 'times'],
      [{ scenario: 'subwya' }, 'scenario'],
      [{ probability: 2, do: { outage: true } }, 'probability'],
    ];
    for (const [body, field] of cases) {
      expect(await world.call('POST', '/faults', body)).toMatchObject({ status: 400, body: { status: 400, field } });
    }
    expect((await world.call('POST', '/faults', { at: 'tonight', do: { outage: true } })).body).toMatchObject({
      ...{ field: 'at', came: 'tonight' },
      expected: 'milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z',
    });
    expect((await world.call('DELETE', '/faults/f9')).status).toBe(404);
    await world.lay({ do: { outage: true } });
    expect((await world.call('GET', '/faults')).body.faults).toHaveLength(1);
    world.apns.reset();
    expect((await world.call('GET', '/faults')).body.faults).toEqual([]);
  });
});
