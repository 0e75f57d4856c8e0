import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { bundleId, pushHeaders, startTestApns, teamId } from './apns.contract.ts';
import { tls } from './ingress/door.contract.ts';
import { connectClient, type WireClient } from './ingress/http2-client.contract.ts';
import { makeAuthority } from './ingress/push-certificates.contract.ts';
import { makeProviderToken, makeSigningKey } from './provider.contract.ts';

const worlds = ['sandbox', 'production'] as const;
const doorOf = { sandbox: 'push', production: 'pushProduction' } as const;
const other = { sandbox: 'production', production: 'sandbox' } as const;

const pushAuthority = await makeAuthority();
const certificates = {
  sandbox: await pushAuthority.issue({ uid: bundleId, environments: ['sandbox'] }),
  production: await pushAuthority.issue({ uid: bundleId, environments: ['production'] }),
};
const apns = await startTestApns({ tls, clientCa: pushAuthority.cert });

afterAll(() => apns.close());

const tokenIn = (environment: (typeof worlds)[number]) =>
  apns.registry.issueTokens({ deviceId: `phone-${environment}`, name: 'Phone', environment }, [bundleId]).tokens[
    bundleId
  ] ?? '';
const tokens = { sandbox: tokenIn('sandbox'), production: tokenIn('production') };

const { authorization = '' } = pushHeaders();

function send(client: WireClient, deviceToken: string, headers: Record<string, string> = {}, authority?: string) {
  return client.request({
    path: `/3/device/${deviceToken}`,
    headers: { ...pushHeaders(), authorization, ...headers },
    body: '{"aps":{"alert":"Hello"}}',
    ...(authority !== undefined && { authority }),
  });
}

const whyOfNewest = () => {
  const event = apns.log.read(0).findLast(({ type }) => type === 'rejected');
  return event?.type === 'rejected' ? event.why : undefined;
};

test.each(worlds)(
  '[H2-19] [IN-22] on the port of %s its tokens work, and those of the other world do not',
  async (world) => {
    using client = connectClient(apns.ports[doorOf[world]]);
    expect(await send(client, tokens[world])).toMatchObject({ status: 200, body: '' });
    expect(await send(client, tokens[other[world]])).toMatchObject({
      status: 400,
      body: '{"reason":"BadDeviceToken"}',
    });
    expect(whyOfNewest()).toEqual({
      rule: 'IN-22',
      text: `This token was issued in ${other[world]}, you called ${world}.`,
    });
  },
);

test('[IN-52] only the sandbox tells the unique id', async () => {
  using sandbox = connectClient(apns.ports.push);
  using production = connectClient(apns.ports.pushProduction);
  expect(Object.keys((await send(sandbox, tokens.sandbox)).headers)).toEqual(['apns-id', 'apns-unique-id']);
  expect(Object.keys((await send(production, tokens.production)).headers)).toEqual(['apns-id']);
});

test.each([
  ['push', 'api.push.apple.com', 'production'],
  ['push', 'API.Push.Apple.com', 'production'],
  ['push', 'api.sandbox.push.apple.com', 'sandbox'],
  ['pushProduction', 'api.sandbox.push.apple.com', 'sandbox'],
  ['pushProduction', 'api.development.push.apple.com', 'sandbox'],
  ['pushProduction', 'localhost', 'production'],
] as const)('[H2-19] on the %s door the name %s in SNI means %s', async (door, servername, world) => {
  using client = connectClient(apns.ports[door], { servername });
  expect(await send(client, tokens[world])).toMatchObject({ status: 200 });
});

test.each([
  ['push', 'api.push.apple.com:443', 'production'],
  ['push', 'api.push.apple.com.', 'production'],
  ['pushProduction', 'api.development.push.apple.com', 'sandbox'],
  ['pushProduction', '127.0.0.1', 'production'],
] as const)(
  '[H2-19] on the %s door :authority %s means %s when SNI names nobody',
  async (door, authorityName, world) => {
    using client = connectClient(apns.ports[door]);
    expect(await send(client, tokens[world], {}, authorityName)).toMatchObject({ status: 200 });
  },
);

test('[AU-12] a key of one environment is refused in the other, on both ports', async () => {
  for (const world of worlds) {
    const { privateKey, publicKey } = makeSigningKey();
    const ownKeyId = apns.registry.newKeyId();
    apns.registry.addKey({ keyId: ownKeyId, teamId, publicKey, environment: world, topics: null });
    const own = { authorization: `bearer ${makeProviderToken(privateKey, ownKeyId, teamId, Date.now())}` };
    using right = connectClient(apns.ports[doorOf[world]]);
    expect(await send(right, tokens[world], own)).toMatchObject({ status: 200 });
    using wrong = connectClient(apns.ports[doorOf[other[world]]]);
    expect(await send(wrong, tokens[other[world]], own)).toMatchObject({
      status: 403,
      body: '{"reason":"BadEnvironmentKeyInToken"}',
    });
    expect(whyOfNewest()?.text).toBe(`The key ${ownKeyId} is for ${world} only; you called ${other[world]}.`);
  }
});

test.each(worlds)('[H2-11] a certificate for %s alone ends a connection to the other world', async (world) => {
  using right = connectClient(apns.ports[doorOf[world]], certificates[world]);
  expect(await send(right, tokens[world])).toMatchObject({ status: 200 });
  using wrong = connectClient(apns.ports[doorOf[other[world]]], certificates[world]);
  expect(await send(wrong, tokens[other[world]])).toMatchObject({ status: 0 });
  await wrong.ended;
  expect(wrong.goaways[0]).toEqual({ code: 0, lastStreamId: 0, data: '{"reason":"BadCertificateEnvironment"}' });
});

test('[AU-22] a certificate that fits the port, but not the host of the first request, is answered with 403', async () => {
  using client = connectClient(apns.ports.push, certificates.sandbox);
  expect(await send(client, tokens.production, {}, 'api.push.apple.com')).toMatchObject({
    status: 403,
    body: '{"reason":"BadCertificateEnvironment"}',
  });
});

test('[AP-1] a production door takes its usual port when it is free, and any other when it is not', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port: taken } = holder.address() as { port: number };
  await using second = await startTestApns({
    ports: { push: 0, channels: 0, gateway: 0, pushProduction: { rather: taken }, channelsProduction: 0 },
  });
  expect(second.ports.pushProduction).not.toBe(taken);
  const ports = { push: 0, channels: 0, gateway: 0, channelsProduction: taken };
  await expect(startTestApns({ ports })).rejects.toMatchObject({ door: 'channelsProduction', port: taken });
  await new Promise((resolve) => holder.close(resolve));
  await using third = await startTestApns({
    ports: { push: 0, channels: 0, gateway: 0, pushProduction: { rather: taken } },
  });
  expect(third.ports.pushProduction).toBe(taken);
});
