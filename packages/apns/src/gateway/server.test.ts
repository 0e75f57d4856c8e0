import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startTestGateway } from './gateway.contract.ts';
import { createOriginCheck } from './origin.ts';
import { connectDevice, openChannel } from './scripted-device.ts';

test('[GW-10] a web page may connect from this machine or the same host only', async () => {
  const { url } = await startTestGateway();
  const from = (origin: string) => openChannel({ url, headers: { origin } });
  await expect(from('https://evil.example')).rejects.toThrow('403');
  await expect(from('null')).rejects.toThrow('403');
  await from('http://localhost:3000');
  await from('http://[::1]:3000');
  await from(url.replace('ws', 'http').replace('/gateway', ''));
});

test.each([
  // a foreign name that was made to point to this machine, or that of a gateway that others may reach
  ['127.0.0.1', 'http://evil.example:5223', 'evil.example:5223', false],
  ['::1', 'http://evil.example:5223', 'evil.example:5223', false],
  ['0.0.0.0', 'http://lab.example:3000', 'lab.example:3000', true],
  ['0.0.0.0', 'http://evil.example', 'lab.example:3000', false],
  ['127.0.0.1', 'http://127.0.0.1.evil.example', 'localhost:5223', false],
])('[GW-10] bound to %s: a page of %s that talks to %s', (bound, origin, host, allowed) => {
  expect(createOriginCheck(bound)({ origin, host })).toBe(allowed);
});

test('[GW-11] the door is at /gateway, on its own port and on any HTTP server that hands its upgrades over', async () => {
  const { url, gateway } = await startTestGateway();
  await expect(openChannel({ url: url.replace('/gateway', '/elsewhere') })).rejects.toThrow('404');
  const plain = await fetch(url.replace('ws', 'http'));
  expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);

  const front = createServer();
  front.on('upgrade', gateway.handleUpgrade);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  const phone = await connectDevice({ url: `ws://127.0.0.1:${port}/gateway` });
  await phone.register('com.example.courier');
  await phone.cut();
  front.close();
});
