import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { type Http2Kind, pushHosts } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { appleEndpoint, readEndpoint } from './hosts.ts';
import { createProvider } from './provider.ts';
import { accept, createP8, type SeenRequest, startScriptedApns } from './scripted-apns.ts';
import { failure, ids, startProvider } from './started-provider.ts';

const machineList = getCACertificates('default');
const names = [...pushHosts.production, ...pushHosts.sandbox];

/** Whose HTTP/2 a request came by: ours is the one that says how long a list of headers it takes. */
const speaks = (request: SeenRequest | undefined): Http2Kind =>
  request?.session.remoteSettings.maxHeaderListSize === 65_536 ? 'own' : 'node';

test.each(['production', 'sandbox'] as const)(
  '[PV-36] [PV-41] Apple’s %s with the machine’s own trust: name, protocol, authority and bytes',
  async (environment) => {
    await using apns = await startScriptedApns(accept, { names });
    const [host = ''] = pushHosts[environment];
    const { privateKey } = await createP8();
    const create = () =>
      createProvider({
        // Apple's ports are not free to listen on, so the test says its own
        endpoint: { url: `${appleEndpoint(environment).url}:${apns.port}` },
        key: { privateKey, ...ids },
        lookup: (_host, _options, done) =>
          done(null, [{ address: apns.address, family: apns.address.includes(':') ? 6 : 4 }]),
      });
    {
      await using stranger = create();
      expect(await failure(stranger.send({ deviceToken: 'ab', topic: 'a.b', payload: {} }))).toMatchObject({
        code: 'untrustedCertificate',
        outcome: 'notSent',
      });
    }
    setDefaultCACertificates([...machineList, apns.ca]);
    await using provider = create();
    const payload = { aps: { alert: 'Grüße 📦' } };
    const sent = await provider.send({
      deviceToken: 'ab'.repeat(32),
      topic: 'com.example.courier',
      pushType: 'alert',
      priority: 10,
      payload,
    });
    expect(sent).toMatchObject({ accepted: true, status: 200, apnsId: 'ID-1' });
    const [request] = apns.requests;
    const socket = request?.session.socket as TLSSocket & { servername: string };
    expect([socket.servername, socket.alpnProtocol]).toEqual([host, 'h2']);
    expect(speaks(request)).toBe('node');
    expect(request?.names).toEqual([
      ':method',
      ':scheme',
      ':authority',
      ':path',
      'authorization',
      'apns-topic',
      'apns-push-type',
      'apns-priority',
    ]);
    expect(request?.headers[':authority']).toBe(`${host}:${apns.port}`);
    expect(request?.body).toBe(JSON.stringify(payload));
  },
);

test.each([
  [undefined, 'own'],
  ['own', 'own'],
  ['node', 'node'],
] as const)('[PV-41] another host, with http2 %s, is spoken to by HTTP/2 of %s', async (http2, expected) => {
  await using started = await startProvider(accept, http2 === undefined ? {} : { http2 });
  await started.send();
  expect(speaks(started.apns.requests[0])).toBe(expected);
});

test('[PV-36] the authority on Apple’s own ports', () => {
  expect(readEndpoint(appleEndpoint('production')).authority).toBe('api.push.apple.com');
  expect(readEndpoint(appleEndpoint('sandbox', { port: 2197 })).authority).toBe('api.sandbox.push.apple.com:2197');
  expect(readEndpoint(appleEndpoint('production')).ca).toBeUndefined();
});
