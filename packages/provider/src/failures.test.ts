import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { http2Kinds } from '@apns-sim/protocol';
import { describe, expect, test, vi } from 'vitest';
import { createProvider } from './provider.ts';
import { accept, createP8, startScriptedApns } from './scripted-apns.ts';
import { failure, ids, notification, startProvider } from './started-provider.ts';

describe.each(http2Kinds)('HTTP/2 of %s', async (http2) => {
  const start: typeof startProvider = (script, options) => startProvider(script, { http2, ...options });

  const { privateKey } = await createP8();
  const providerOf = (url: string, ca?: string) =>
    createProvider({ http2, endpoint: { url, ...(ca === undefined ? {} : { ca }) }, key: { privateKey, ...ids } });

  async function listen(server: Server): Promise<number> {
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  test.each([
    [{ connections: 0 }, 'connections: expected a whole number from 1 to 100, got 0'],
    [{ connections: 1.5 }, 'connections'],
    [{ http2: 'mine' as 'own' }, 'http2: expected "own" or "node", got "mine"'],
    [{ requestTimeoutMs: Number.NaN }, 'requestTimeoutMs'],
  ])('[PV-3] %j is refused', (options, message) => {
    const create = () =>
      createProvider({ http2, endpoint: { url: 'https://localhost' }, key: { privateKey, ...ids }, ...options });
    expect(create).toThrow(
      expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining(message) }),
    );
  });

  test('[PV-25] a port nobody listens on, and the next send tries anew', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    await using provider = providerOf(`https://localhost:${port}`);
    const sends = await Promise.allSettled([provider.send(notification), provider.send(notification)]);
    for (const send of sends) {
      expect(send).toMatchObject({ reason: { code: 'connectionRefused', outcome: 'notSent' } });
      expect(send).toMatchObject({ reason: { message: expect.stringContaining(`https://localhost:${port}`) } });
    }
    expect(await failure(provider.send(notification))).toMatchObject({ code: 'connectionRefused' });
  });

  test('[PV-25] a name that does not exist', async () => {
    const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.test'), { code: 'ENOTFOUND' });
    await using provider = createProvider({
      http2,
      endpoint: { url: 'https://nowhere.test' },
      key: { privateKey, ...ids },
      lookup: (_host, _options, done) => done(notFound, ''),
    });
    expect(await failure(provider.send(notification))).toMatchObject({ code: 'hostNotFound', outcome: 'notSent' });
  });

  test('[PV-25] an authority that is not trusted, and a certificate for another name', async () => {
    await using apns = await startScriptedApns(accept);
    await using elsewhere = await startScriptedApns(accept, { names: ['other.test'] });
    await using stranger = providerOf(apns.url);
    await using otherName = providerOf(elsewhere.url, elsewhere.ca);
    expect(await failure(stranger.send(notification))).toMatchObject({
      code: 'untrustedCertificate',
      outcome: 'notSent',
    });
    expect(await failure(otherName.send(notification))).toMatchObject({ code: 'untrustedCertificate' });
    expect(apns.requests).toHaveLength(0);
  });

  test('[PV-25] something else than HTTP/2 over TLS', async () => {
    const plain = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await using provider = providerOf(`https://localhost:${await listen(plain)}`);
    expect(await failure(provider.send(notification))).toMatchObject({ code: 'notHttp2', outcome: 'notSent' });
    plain.close();
  });

  test('[PV-25] TLS that offers only HTTP/1.1', async () => {
    await using apns = await startScriptedApns(accept);
    const old = createTlsServer({ cert: apns.ca, key: apns.key, ALPNProtocols: ['http/1.1'] });
    old.on('tlsClientError', () => {});
    await using provider = providerOf(`https://localhost:${await listen(old)}`, apns.ca);
    expect(await failure(provider.send(notification))).toMatchObject({ code: 'notHttp2' });
    old.close();
  });

  test('Apple’s host name reaches the mock through lookup, its certificate checked', async () => {
    await using apns = await startScriptedApns(accept, { names: ['api.sandbox.push.apple.com'] });
    await using provider = createProvider({
      http2,
      endpoint: { url: `https://api.sandbox.push.apple.com:${apns.port}`, ca: apns.ca },
      key: { privateKey, ...ids },
      lookup: (_host, _options, done) =>
        done(null, [{ address: apns.address, family: apns.address.includes(':') ? 6 : 4 }]),
    });
    expect(await provider.send(notification)).toMatchObject({ accepted: true });
    expect(apns.requests[0]?.headers[':authority']).toBe(`api.sandbox.push.apple.com:${apns.port}`);
  });

  test('[PV-19] a server that ends every connection gets five tries', async () => {
    await using started = await start(accept);
    started.apns.onSession = (session) => {
      session.once('remoteSettings', () => session.goaway(0, 0));
      session.once('localSettings', () => session.close());
    };
    expect(await failure(started.send())).toMatchObject({ outcome: 'notSent' });
    expect(started.apns.sessions.length).toBeLessThanOrEqual(6);
  });

  test('[PV-21] no answer in time: under way', async () => {
    await using started = await start(() => {}, { requestTimeoutMs: 50 });
    expect(await failure(started.send())).toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      message: expect.stringContaining('50 ms, before an answer came'),
    });
  });

  test('[PV-21] no free stream in time: not sent', async () => {
    await using started = await start(accept, { requestTimeoutMs: 50, maxConcurrentStreams: 0 });
    expect(await failure(started.send())).toMatchObject({
      code: 'timeout',
      outcome: 'notSent',
      message: expect.stringContaining('while it waited for a connection with a free stream'),
    });
    expect(started.apns.requests).toHaveLength(0);
  });

  test('[PV-22] a slow answer does not cost the connection', async () => {
    await using started = await start((request) => void (request.number > 1 && accept(request)), {
      requestTimeoutMs: 400,
    });
    const { apns, send } = started;
    const pinged = new Promise((resolve) => {
      apns.onSession = (session) => session.once('ping', resolve);
    });
    await failure(send());
    await pinged;
    expect(await send()).toMatchObject({ accepted: true });
    expect(apns.sessions).toHaveLength(1);
  });

  test('[PV-22] a connection that answers no PING is left', async () => {
    await using apns = await startScriptedApns(accept);
    let frozen = false;
    const relay = createServer((near) => {
      const far = connect(apns.port, apns.address);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('data', (bytes) => void (frozen || to.write(bytes)));
        from.on('error', () => {});
        from.on('close', () => to.destroy());
      }
    });
    const port = await listen(relay);
    await using provider = createProvider({
      http2,
      endpoint: { url: `https://localhost:${port}`, ca: apns.ca },
      key: { privateKey, ...ids },
      requestTimeoutMs: 400,
    });
    await provider.send(notification);
    frozen = true;
    expect(await failure(provider.send(notification))).toMatchObject({ code: 'timeout', outcome: 'unknown' });
    const gone = once(apns.sessions[0] as (typeof apns.sessions)[number], 'close');
    await gone;
    frozen = false;
    expect(await provider.send(notification)).toMatchObject({ accepted: true });
    expect(apns.sessions).toHaveLength(2);
    relay.close();
  });

  test('[PV-22] a PING every hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await using started = await start(accept);
      const { apns, send } = started;
      await send();
      const pinged = once(apns.sessions[0] as (typeof apns.sessions)[number], 'ping');
      vi.advanceTimersByTime(60 * 60_000);
      await pinged;
    } finally {
      vi.useRealTimers();
    }
  });

  test('[PV-23] called off before, while waiting and under way', async () => {
    const controller = new AbortController();
    await using started = await start(() => controller.abort(new Error('changed my mind')), {
      maxConcurrentStreams: 1,
    });
    const { apns, provider } = started;
    const signal = controller.signal;
    const [underWay, waiting] = await Promise.allSettled([
      provider.send(notification, { signal }),
      provider.send(notification, { signal }),
    ]);
    expect(underWay).toMatchObject({ reason: { code: 'aborted', outcome: 'unknown', cause: signal.reason } });
    expect(waiting).toMatchObject({ reason: { code: 'aborted', outcome: 'notSent' } });
    expect(await failure(provider.send(notification, { signal }))).toMatchObject({
      code: 'aborted',
      outcome: 'notSent',
    });
    expect(apns.requests).toHaveLength(1);
    apns.script = accept;
    expect(await provider.send(notification)).toMatchObject({ accepted: true });
  });

  test('[PV-24] close waits for answers, then ends connections and refuses sends', async () => {
    let answer = () => {};
    const arrived = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await using started = await start(() => answer());
    const { apns, provider, send } = started;
    const sent = send();
    await arrived;
    const closed = provider.close();
    expect(await failure(send())).toMatchObject({ code: 'closed', outcome: 'notSent' });
    const [request] = apns.requests;
    if (request !== undefined) accept(request);
    expect(await sent).toMatchObject({ accepted: true });
    await closed;
    await provider.close();
  });

  test('[PV-24] close of a provider that never sent', async () => {
    await providerOf('https://localhost:1').close();
  });
});
