import { type DeliveryEvent, type FrameRecord, http2Kinds, type SocketFrameRecord } from '@apns-sim/protocol';
import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import {
  bundleId,
  connectTo,
  nextEvent,
  pushHeaders,
  registerAndLeave,
  startTestApns,
  tls,
  tokenOf,
} from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { connectClient, type WireClient } from '../ingress/http2-client.contract.ts';
import { problemDetails } from './problem-details.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  async function openFrames(apns: Apns) {
    const app = fastify({ forceCloseConnections: true });
    problemDetails(app);
    await app.register(apns.control, { prefix: '/sim/v1' });
    return {
      get: async (query = '') => (await app.inject(`/sim/v1/frames${query}`)).json<{ frames: FrameRecord[] }>().frames,
      put: (payload: object) => app.inject({ method: 'PUT', url: '/sim/v1/frames', payload }),
      refused: async (query: string) => (await app.inject(`/sim/v1/frames${query}`)).json().errors[0],
    };
  }

  const clientOf = (apns: Apns) => connectClient(apns.ports.push, { ca: tls.cert });

  // one for all: every signature is another text, and a second token within 20 minutes is refused
  const headers = pushHeaders();

  const push = (client: WireClient, deviceToken: string, body = '{"aps":{"alert":"Hello"}}') =>
    client.request({ path: `/3/device/${deviceToken}`, headers, body });

  const short = ({ direction, type, flagNames, streamId }: FrameRecord) =>
    `${direction} ${type} ${streamId}${flagNames.length > 0 ? ` ${flagNames.join('+')}` : ''}`;

  test('[CT-26] a push as it passed the door: SETTINGS, HEADERS, DATA, the answer', async () => {
    await using apns = await startTestApns({ http2, watchFrames: true });
    const frames = await openFrames(apns);
    const deviceToken = await registerAndLeave(apns);
    using client = clientOf(apns);
    const received = nextEvent(apns, ({ type }) => type === 'received');
    expect((await push(client, deviceToken)).status).toBe(200);
    const event = await received;
    if (event.type !== 'received') throw new Error('unreachable');
    const { id } = event.connection;
    const all = await frames.get(`?connectionId=${id}&streamId=${event.streamId}`);
    expect(all.map(short)).toEqual(
      expect.arrayContaining([
        'in SETTINGS 0',
        'out SETTINGS 0',
        'out SETTINGS 0 ACK',
        'in HEADERS 1 END_HEADERS',
        'in DATA 1 END_STREAM',
        'out HEADERS 1 END_STREAM+END_HEADERS',
      ]),
    );
    const data = all.find(({ type }) => type === 'DATA');
    expect(data).toMatchObject({ length: 25, connectionId: id });
    const first = all.find(({ type, direction }) => type === 'SETTINGS' && direction === 'out');
    expect(first?.detail.settings).toMatchObject({ MAX_CONCURRENT_STREAMS: 1000, MAX_HEADER_LIST_SIZE: 8000 });
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => a - b));

    const last = all.at(-1)?.seq ?? 0;
    expect((await push(client, deviceToken)).status).toBe(200);
    const next = await frames.get(`?connectionId=${id}&streamId=3&after=${last}`);
    expect(next.map(short)).toContain('in HEADERS 3 END_HEADERS');
    expect(next.map(({ streamId }) => streamId)).not.toContain(1);
    expect(await frames.get('?connectionId=nobody')).toEqual([]);
    expect(await frames.refused('?streamId=-1')).toMatchObject({ field: 'streamId' });
  });

  test('[CT-27] off until it is turned on, and for connections opened later; a reset empties the list', async () => {
    await using apns = await startTestApns({ http2 });
    const frames = await openFrames(apns);
    const deviceToken = await registerAndLeave(apns);
    using before = clientOf(apns);
    await push(before, deviceToken);
    expect(await frames.get()).toEqual([]);
    expect((await frames.put({ watching: 'yes' })).statusCode).toBe(400);
    expect((await frames.put({ watching: true })).json()).toEqual({ watching: true });
    await push(before, deviceToken);
    expect(await frames.get()).toEqual([]);
    using after = clientOf(apns);
    await push(after, deviceToken);
    expect((await frames.get()).length).toBeGreaterThan(5);
    apns.reset();
    expect(await frames.get()).toEqual([]);
  });

  test('[CT-33] a push on its way to a phone and its acknowledgement, also on a connection that was open before', async () => {
    await using apns = await startTestApns({ http2 });
    const frames = await openFrames(apns);
    const device = await connectTo(apns, { acknowledges: true });
    const deviceToken = tokenOf(await device.register(bundleId));
    expect(await frames.get()).toEqual([]);
    await frames.put({ watching: true });
    using client = clientOf(apns);
    const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
    await push(client, deviceToken);
    const { uniqueId } = (await delivered) as Extract<DeliveryEvent, { type: 'delivered' }>;
    const sent = apns.log.read(0).find(({ type }) => type === 'sent');
    if (sent?.type !== 'sent') throw new Error('unreachable');
    const passed = (await frames.get(
      `?connectionId=${sent.sessionId}&uniqueId=${uniqueId}`,
    )) as unknown as SocketFrameRecord[];
    expect(passed.map(({ direction, opcode, says, masked }) => [direction, opcode, says, masked])).toEqual([
      ['out', 'text', 'notification', false],
      ['in', 'text', 'ack', true],
    ]);
    const payload = Buffer.from('{"aps":{"alert":"Hello"}}').toString('base64');
    expect(JSON.parse(passed[0]?.payload.value ?? '')).toMatchObject({ uniqueId, payload });
    expect(await frames.get(`?connectionId=${sent.sessionId}&streamId=1`)).toEqual([]);
    expect(await frames.get('?uniqueId=nobody')).toEqual([]);
  });

  test('[CT-27] a watched connection answers as any other: many at once, large bodies, a reset, GOAWAY at the end', async () => {
    const apns = await startTestApns({ http2, watchFrames: true });
    const frames = await openFrames(apns);
    const deviceToken = await registerAndLeave(apns);
    using client = clientOf(apns);
    const answers = await Promise.all(Array.from({ length: 200 }, () => push(client, deviceToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const tooLarge = await push(client, deviceToken, `{"aps":{"alert":"${'x'.repeat(100_000)}"}}`);
    expect([tooLarge.status, tooLarge.body]).toEqual([413, '{"reason":"PayloadTooLarge"}']);
    await new Promise<void>((resolve) => {
      const stream = client.session.request({ ':method': 'POST', ':path': '/3/device/x' }, { endStream: false });
      stream.on('error', () => {});
      stream.on('close', () => resolve());
      stream.close(8);
    });
    expect((await push(client, deviceToken)).status).toBe(200);
    expect((await frames.get('?limit=5000')).filter(({ type }) => type === 'RST_STREAM')[0]).toMatchObject({
      direction: 'in',
      detail: { errorCode: 8 },
    });
    await apns.close();
    await client.ended;
    expect(client.goaways[0]).toMatchObject({ code: 0, data: '{"reason":"Shutdown"}' });
  });
});
