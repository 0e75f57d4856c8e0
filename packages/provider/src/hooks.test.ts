import { once } from 'node:events';
import { http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { type ConnectionEvent, type RequestEvent, type ResponseEvent } from './hooks.ts';
import { accept } from './scripted-apns.ts';
import { deviceToken, startProvider } from './started-provider.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const start: typeof startProvider = (script, options) => startProvider(script, { http2, ...options });

  test('[PV-35] hooks see every stream, replays included, and never the provider token', async () => {
    const requests: RequestEvent[] = [];
    const responses: ResponseEvent[] = [];
    const connections: ConnectionEvent[] = [];
    await using started = await start((request) => (request.number === 1 ? request.stream.close(7) : accept(request)), {
      hooks: {
        onRequest: (event) => requests.push(event),
        onResponse: (event) => responses.push(event),
        onConnection: (event) => connections.push(event),
      },
      maxConcurrentStreams: 3,
    });
    expect(await started.send({ apnsId: 'x' })).toMatchObject({ accepted: true, tries: 1 });
    await started.provider.close();
    const line = { connection: 1, method: 'POST', path: `/3/device/${deviceToken}` };
    const fields = [
      ['apns-topic', 'com.example.courier'],
      ['apns-id', 'x'],
    ];
    expect(requests).toEqual([
      { ...line, fields, bodyBytes: 22 },
      { ...line, fields, bodyBytes: 22 },
    ]);
    const durationMs = expect.any(Number);
    expect(responses).toEqual([
      { ...line, durationMs, error: expect.objectContaining({ code: 'refusedStream' }), replayed: true },
      { ...line, durationMs, status: 200 },
    ]);
    expect(connections).toEqual([
      { connection: 1, change: 'opening', origin: started.apns.url },
      { connection: 1, change: 'settings', maxConcurrentStreams: 3 },
      { connection: 1, change: 'closed', error: undefined },
    ]);
  });

  test('[PV-35] a hook hears of GOAWAY with its reason', async () => {
    const connections: ConnectionEvent[] = [];
    await using started = await start(
      (request) => {
        request.session.goaway(0, request.stream.id, Buffer.from('{"reason":"Shutdown"}'));
        accept(request);
      },
      { hooks: { onConnection: (event) => connections.push(event) } },
    );
    await started.send();
    await started.provider.close();
    expect(connections).toContainEqual({ connection: 1, change: 'goaway', reason: 'Shutdown', lastStreamId: 1 });
  });

  test('[PV-35] a hook that throws disturbs no send', async () => {
    const thrown = once(process, 'uncaughtException');
    await using started = await start(accept, {
      hooks: {
        onRequest: () => {
          throw new Error('a fault in the hook');
        },
      },
    });
    expect(await started.send()).toMatchObject({ accepted: true });
    expect((await thrown)[0]).toMatchObject({ message: 'a fault in the hook' });
  });
});
