import { http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { accept, type Script, type SeenRequest } from './scripted-apns.ts';
import { failure, startProvider } from './started-provider.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const start: typeof startProvider = (script, options) => startProvider(script, { http2, ...options });

  const shutdown = Buffer.from('{"reason":"Shutdown"}');

  /** Holds the first requests back until so many came, then hands them over together. */
  function collect(count: number, then: (requests: SeenRequest[]) => void): Script {
    const held: SeenRequest[] = [];
    return (request) => {
      if (held.length >= count) return accept(request);
      if (held.push(request) === count) then(held);
    };
  }

  test('[PV-15] streams up to the last id are answered, those above it are sent again elsewhere', async () => {
    const script = collect(3, (held) => {
      held[0]?.session.goaway(0, held[0].stream.id, shutdown);
      held[0]?.session.ping(() => held[0] && accept(held[0]));
    });
    await using started = await start(script);
    const { apns, sendMany } = started;
    const results = await sendMany(3);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    // three, and the two above the last id once more
    expect(apns.requests).toHaveLength(5);
    expect(apns.sessions).toHaveLength(2);
    expect(apns.requests.slice(3).every(({ session }) => session === apns.sessions[1])).toBe(true);
  });

  test('[PV-15] a second GOAWAY lowers the last id and keeps the reason of the first', async () => {
    const script = collect(2, ([one]) => {
      one?.session.goaway(0, 2 ** 31 - 1, shutdown);
      one?.session.goaway(0, one.stream.id);
      one?.session.ping(() => accept(one));
    });
    await using started = await start(script);
    const results = await started.sendMany(2);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(started.apns.requests).toHaveLength(3);
  });

  test('[PV-16] after GOAWAY with an error, what APNs may have worked on fails and the rest is sent again', async () => {
    const script = collect(3, ([one]) => one?.session.goaway(2, one.stream.id, shutdown));
    await using started = await start(script);
    const { apns, sendMany } = started;
    const results = await sendMany(3);
    expect(results[0]).toMatchObject({
      status: 'rejected',
      reason: { code: 'goaway', outcome: 'unknown', reason: 'Shutdown' },
    });
    expect(results.slice(1).map((result) => result.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(apns.requests).toHaveLength(5);
  });

  test('[PV-17] a reason that is about the sender comes back at once', async () => {
    const reason = 'BadCertificateEnvironment';
    await using started = await start(accept);
    started.apns.onSession = (session) => {
      session.goaway(0, 0, Buffer.from(JSON.stringify({ reason })));
      session.close();
    };
    const { apns, send } = started;
    expect(await failure(send())).toMatchObject({
      code: 'goaway',
      reason,
      outcome: 'notSent',
      message: expect.stringContaining(`reason ${reason}`),
    });
    expect(apns.sessions).toHaveLength(1);
  });

  test('[PV-15] sends go on through a GOAWAY every fifty requests', { timeout: 60_000 }, async () => {
    const script: Script = (request) => {
      if (request.number % 50 === 0) request.session.goaway(0, request.stream.id);
      accept(request);
    };
    await using started = await start(script, { requestTimeoutMs: 50_000 });
    const results = await started.sendMany(1000);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(started.apns.sessions.length).toBeGreaterThan(1);
  });

  test('[PV-15] an idle connection that got GOAWAY is replaced by the next send', async () => {
    await using started = await start(accept);
    const { apns, send } = started;
    await send();
    const [session] = apns.sessions;
    session?.goaway(0, 1, shutdown);
    session?.close();
    await new Promise((resolve) => session?.once('close', resolve));
    expect(await send()).toMatchObject({ accepted: true });
    expect(apns.sessions).toHaveLength(2);
  });

  test('[PV-24] a server that sends GOAWAY and then never closes does not hold close up', async () => {
    await using started = await start((request) => {
      request.session.goaway(0, request.stream.id, shutdown);
      accept(request);
    });
    await started.send();
    await started.provider.close();
  });
});
