import { type Reason, reasons } from '@apns-sim/protocol';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { push } from '../apns.reasons.contract.ts';
import { bundleId, type ChannelDoors, newest, openChannelDoors } from '../channels/channels.contract.ts';
import { problemDetails } from '../control/problem-details.ts';

/* Faults at the doors for broadcasts and channels, laid through the tester's door. */

interface Tested extends ChannelDoors {
  lay(fault: object): Promise<string>;
  /** Lifts all. */
  lift(): Promise<void>;
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

async function openTested(): Promise<Tested> {
  const doors = await openChannelDoors();
  const app = fastify();
  problemDetails(app);
  await app.register(doors.apns.control, { prefix: '/sim/v1' });
  const call: Tested['call'] = async (method, path, body) => {
    const answer = await app.inject({ method, url: `/sim/v1${path}`, ...(body !== undefined && { payload: body }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    ...doors,
    call,
    async lay(fault) {
      const { status, body } = await call('POST', '/faults', fault);
      expect(status).toBe(201);
      return String(body.id);
    },
    lift: async () => void (await app.inject({ method: 'DELETE', url: '/sim/v1/faults' })),
    async [Symbol.asyncDispose]() {
      await app.close();
      await doors[Symbol.asyncDispose]();
    },
  };
}

test('[FA-17] each reason comes at each door, with its status and the id header of that door', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  const asks = [
    [() => push(doors), 'apns-id'],
    [() => doors.broadcast(channelId), 'apns-request-id'],
    [() => doors.create(), 'apns-request-id'],
    [() => doors.list(), 'apns-request-id'],
    [() => doors.read(channelId), 'apns-request-id'],
    [() => doors.remove(channelId), 'apns-request-id'],
  ] as const;
  for (const reason of Object.keys(reasons) as Reason[]) {
    await doors.lift();
    await doors.lay({ do: { reason, timestamp: 1_700_000_000_000 } });
    const body = JSON.stringify(reasons[reason] === 410 ? { reason, timestamp: 1_700_000_000_000 } : { reason });
    for (const [ask, id] of asks) {
      const answer = await ask();
      expect(answer).toMatchObject({ status: reasons[reason], body });
      expect(Object.keys(answer.headers)).toEqual(['content-type', id]);
    }
  }
  await doors.lift();
  // nothing of all that was done
  expect(await doors.list()).toMatchObject({ status: 200, body: JSON.stringify({ channels: [channelId] }) });
});

test('[FA-17] request, topic, team, channel and request id choose what a fault hits', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  const requestId = '123e4567-e89b-12d3-a456-426614174000';
  const own = { headers: { 'apns-request-id': requestId } };
  /** The statuses of a push, a broadcast, a reading, a list, and a list with an id of its own. */
  const statuses = async () => [
    (await push(doors)).status,
    (await doors.broadcast(channelId)).status,
    (await doors.read(channelId)).status,
    (await doors.list()).status,
    (await doors.list(own)).status,
  ];
  const cases: readonly (readonly [match: object, statuses: readonly number[]])[] = [
    [{}, [429, 429, 429, 429, 429]],
    [{ request: 'push' }, [429, 200, 200, 200, 200]],
    [{ request: 'broadcast' }, [200, 429, 200, 200, 200]],
    [{ request: 'channel' }, [200, 200, 429, 429, 429]],
    [{ topic: bundleId }, [429, 429, 429, 429, 429]],
    [{ topic: 'com.example.other' }, [200, 200, 200, 200, 200]],
    [{ teamId: 'SIMTEAM001', request: 'broadcast' }, [200, 429, 200, 200, 200]],
    [{ teamId: 'NOBODY0000' }, [200, 200, 200, 200, 200]],
    [{ channelId }, [200, 429, 429, 200, 200]],
    [{ apnsId: requestId }, [200, 200, 200, 200, 429]],
    [{ environment: 'production' }, [200, 200, 200, 200, 200]],
    [{ pushType: 'liveactivity' }, [200, 429, 200, 200, 200]],
    [{ request: 'channel', nth: 2 }, [200, 200, 200, 429, 200]],
  ];
  for (const [match, expected] of cases) {
    await doors.lift();
    await doors.lay({ match, do: { reason: 'TooManyRequests' } });
    expect({ match, statuses: await statuses() }).toEqual({ match, statuses: expected });
  }
});

test('[FA-1] the trace of a broadcast and the line of a call name the fault', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  const id = await doors.lay({ do: { reason: 'TooManyRequests' } });
  const why = { rule: 'FA-1', text: `injected fault ${id}: reason TooManyRequests` };
  const { headers } = await doors.broadcast(channelId);
  const trace = await doors.call('GET', `/notifications/${headers['apns-request-id']}`);
  expect(trace.body).toMatchObject({ status: 'rejected', why });
  expect((trace.body.events as { type: string }[]).map(({ type }) => type)).toEqual([
    'received',
    'faultInjected',
    'rejected',
    'answered',
  ]);
  await doors.create();
  expect(newest(doors, 'channelRequest')).toMatchObject({
    operation: 'create',
    answer: { status: 429 },
    why,
    faults: [{ faultId: id, why }],
  });
});

test('[FA-6] a broadcast or a call is reset or cut; with `accept` it was done and only its answer is lost', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  const count = () => doors.apns.channels.count(bundleId, 'sandbox');
  await doors.lay({ do: { refusedStream: true } });
  expect(await doors.create()).toMatchObject({ status: 0, resetCode: 7 });
  expect(newest(doors, 'channelRequest')).toMatchObject({ operation: 'create', answer: null, why: null });
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 0, resetCode: 7 });
  expect(count()).toBe(1);
  await doors.lift();
  await doors.lay({ do: { rstStream: { code: 'CANCEL', accept: true } } });
  expect(await doors.create()).toMatchObject({ status: 0, resetCode: 8 });
  expect(newest(doors, 'channelRequest').answer).toBeNull();
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 0, resetCode: 8 });
  expect(newest(doors, 'broadcastAccepted')).toMatchObject({ channelId });
  expect(count()).toBe(2);
  await doors.lift();
  await doors.lay({ match: { request: 'channel' }, do: { cut: true } });
  expect(await doors.create()).toMatchObject({ status: 0 });
  await doors.manager.ended;
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 200 });
});

test('[FA-4] a broadcast and a call are held back and judged by a clock that is off', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  await doors.lay({ do: { latencyMs: 60 } });
  for (const ask of [() => doors.broadcast(channelId), () => doors.list()]) {
    const started = performance.now();
    expect(await ask()).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
  }
  await doors.lift();
  await doors.lay({ do: { clockSkewMs: 3_700_000 } });
  const expired = { status: 403, body: '{"reason":"ExpiredProviderToken"}' };
  expect(await doors.broadcast(channelId)).toMatchObject(expired);
  expect(await doors.list()).toMatchObject(expired);
});

test('[FA-10] the answer of a broadcast and of a call comes in crumbs', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  await doors.lay({ do: { trickle: { chunkBytes: 4, everyMs: 1 } } });
  expect(await doors.list()).toMatchObject({ status: 200, body: JSON.stringify({ channels: [channelId] }) });
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 200, body: '' });
});

test('[FA-5] GOAWAY goes to connections of channel doors too, and to theirs alone when a call is what it waits for', async () => {
  await using doors = await openTested();
  const channelId = await doors.channel();
  await doors.broadcast(channelId);
  await doors.lay({ match: { request: 'channel' }, do: { goaway: { reason: 'Shutdown' } } });
  expect(await doors.list()).toMatchObject({ status: 200 });
  await doors.manager.ended;
  expect(doors.manager.goaways[0]).toMatchObject({ code: 0, data: '{"reason":"Shutdown"}' });
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 200 });
  expect(doors.sender.goaways).toEqual([]);
});
