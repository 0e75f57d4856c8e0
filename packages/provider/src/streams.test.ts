import { constants } from 'node:http2';
import { http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { accept, type Script, type SeenRequest } from './scripted-apns.ts';
import { failure, startProvider } from './started-provider.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  const start: typeof startProvider = (script, options) => startProvider(script, { http2, ...options });

  const { NGHTTP2_CANCEL, NGHTTP2_INTERNAL_ERROR, NGHTTP2_REFUSED_STREAM } = constants;

  test('[PV-13] one connection for all sends, opened with the first', async () => {
    await using started = await start(accept);
    const { apns, send, sendMany } = started;
    expect(apns.sessions).toHaveLength(0);
    await sendMany(20);
    await send();
    expect(apns.sessions).toHaveLength(1);
    expect(apns.requests).toHaveLength(21);
  });

  /** Answers one turn of the event loop later and keeps the largest number of streams that were open at once. */
  function counting(): { script: Script; most: () => number } {
    let open = 0;
    let most = 0;
    const script: Script = (request) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        accept(request);
      });
    };
    return { script, most: () => most };
  }

  test.each([1, 7])('[PV-14] [PV-26] 2,000 sends with a stream limit of %i', async (maxConcurrentStreams) => {
    const { script, most } = counting();
    await using started = await start(script, { maxConcurrentStreams });
    const results = await started.sendMany(2000);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(most()).toBe(maxConcurrentStreams);
    expect(started.apns.sessions).toHaveLength(1);
  });

  test('[PV-26] 2,000 sends with no limit announced', async () => {
    await using started = await start(accept);
    const results = await started.sendMany(2000);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(new Set(results.map((result) => result.status === 'fulfilled' && result.value.apnsId)).size).toBe(2000);
  });

  test('[PV-14] a limit that is raised after the first answer lets the rest go together', async () => {
    const held: SeenRequest[] = [];
    const script: Script = (request) => {
      if (request.number === 1) {
        request.session.settings({ maxConcurrentStreams: 100 });
        accept(request);
      } else if (held.push(request) === 9) held.forEach(accept);
    };
    await using started = await start(script, { maxConcurrentStreams: 1 });
    const results = await started.sendMany(10);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  test('[PV-14] a limit that is lowered holds for the next sends', async () => {
    await using started = await start(accept, { maxConcurrentStreams: 100 });
    const { apns, send, sendMany } = started;
    await send();
    await new Promise<void>((resolve) => apns.sessions[0]?.settings({ maxConcurrentStreams: 2 }, () => resolve()));
    const { script, most } = counting();
    apns.script = script;
    await sendMany(50);
    expect(most()).toBe(2);
  });

  test('[PV-18] a refused stream is sent again', async () => {
    await using started = await start((request) => {
      if (request.number <= 2) request.stream.close(NGHTTP2_REFUSED_STREAM);
      else accept(request);
    });
    expect(await started.send()).toMatchObject({ accepted: true, apnsId: 'ID-3' });
    expect(started.apns.sessions).toHaveLength(1);
  });

  test('[PV-19] a server that refuses everything gets five tries', async () => {
    await using started = await start(({ stream }) => stream.close(NGHTTP2_REFUSED_STREAM));
    expect(await failure(started.send())).toMatchObject({ code: 'refusedStream', outcome: 'notSent' });
    expect(started.apns.requests).toHaveLength(5);
  });

  test.each([NGHTTP2_INTERNAL_ERROR, NGHTTP2_CANCEL])(
    '[PV-16] a stream reset with code %i is not sent again',
    async (code) => {
      await using started = await start((request) => {
        if (request.number === 1) request.stream.close(code);
        else accept(request);
      });
      const { apns, send } = started;
      expect(await failure(send())).toMatchObject({ code: 'streamReset', outcome: 'unknown' });
      expect(apns.requests).toHaveLength(1);
      expect(await send()).toMatchObject({ accepted: true });
      expect(apns.sessions).toHaveLength(1);
    },
  );

  test('[PV-16] an answer cut off in the middle is no answer', async () => {
    await using started = await start(({ stream }) => {
      stream.respond({ ':status': 400 });
      stream.write('{"reason":', () => stream.destroy(new Error('broken off')));
    });
    expect(await failure(started.send())).toMatchObject({ code: 'streamReset', outcome: 'unknown' });
  });

  test('[PV-16] a connection that breaks with requests under way', async () => {
    await using started = await start((request) => {
      if (request.number === 2) started.apns.cut();
      else if (request.number > 2) accept(request);
    });
    const { apns, send, sendMany } = started;
    const results = await sendMany(2);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'connectionLost', outcome: 'unknown' } });
    }
    expect(apns.requests).toHaveLength(2);
    expect(await send()).toMatchObject({ accepted: true });
  });

  test('[PV-20] a further connection when all streams are taken, up to the number allowed', async () => {
    await using started = await start(accept, { maxConcurrentStreams: 2, connections: 2 });
    const { apns, send, sendMany } = started;
    await send();
    // nobody is answered until more are there than one connection may bring
    const held: SeenRequest[] = [];
    apns.script = (request) => {
      held.push(request);
      if (held.length < 3) return;
      apns.script = accept;
      for (const one of held) accept(one);
    };
    await sendMany(200);
    expect(apns.sessions).toHaveLength(2);
    expect(held).toHaveLength(3);
  });

  test('[PV-20] no further connection while streams are free', async () => {
    await using started = await start(accept, { maxConcurrentStreams: 100, connections: 5 });
    const { apns, send, sendMany } = started;
    await send();
    await sendMany(90);
    expect(apns.sessions).toHaveLength(1);
  });

  test('[PV-20] no further connection before the first answer', async () => {
    const sessions: number[] = [];
    const script: Script = (request) => {
      if (request.number === 1) sessions.push(started.apns.sessions.length);
      accept(request);
    };
    await using started = await start(script, { maxConcurrentStreams: 1, connections: 5 });
    await started.sendMany(20);
    expect(sessions).toEqual([1]);
  });

  test('[PV-40] after reconnect() the next send has a new connection and the same token; what is under way is answered', async () => {
    const held: SeenRequest[] = [];
    const script: Script = (request) => (request.number === 1 ? void held.push(request) : accept(request));
    await using started = await start(script);
    const first = started.send();
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    started.provider.reconnect();
    expect((await started.send()).accepted).toBe(true);
    expect(started.apns.sessions).toHaveLength(2);
    const [request] = held;
    if (request !== undefined) accept(request);
    expect((await first).accepted).toBe(true);
    expect((await started.send()).accepted).toBe(true);
    expect(started.apns.sessions).toHaveLength(2);
    expect(new Set(started.apns.requests.map(({ headers }) => headers.authorization)).size).toBe(1);
  });
});
