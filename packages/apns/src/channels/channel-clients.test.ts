import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Notification, Provider } from '@parse/node-apn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyId, signingKey, startTestApns, teamId } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { makeProviderToken } from '../provider.contract.ts';
import { bundleId, settingsBody, tls, updateBody } from './channels.contract.ts';

/* Clients as they are published, pointed at both doors by their own options. */

let apns: Apns;
let folder: string;
beforeAll(async () => {
  apns = await startTestApns();
  folder = mkdtempSync(join(tmpdir(), 'apns-channels-'));
  writeFileSync(join(folder, 'ca.pem'), tls.cert);
});
afterAll(async () => {
  await apns.close();
  rmSync(folder, { recursive: true });
});

/** What node-apn gives back of a call; its types leave the headers out. */
interface Sent {
  readonly 'apns-channel-id'?: string;
  readonly 'apns-request-id'?: string;
  readonly channels?: readonly string[];
  readonly 'message-storage-policy'?: number;
}
interface Failed {
  readonly status?: number;
  readonly response?: { readonly reason?: string };
}
interface Outcome {
  readonly sent: readonly Sent[];
  readonly failed: readonly Failed[];
}

/** The calls of node-apn for channels, with what they really take and give. */
interface ChannelCalls {
  manageChannels(notification: Notification, bundleId: string, action: string): Promise<Outcome>;
  broadcast(notification: Notification, bundleId: string): Promise<Outcome>;
  shutdown(): void;
}

function nodeApn(): ChannelCalls {
  const key = signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const door = { address: 'localhost', port: apns.ports.push, ca: [tls.cert] };
  const channels = { manageChannelsAddress: 'localhost', manageChannelsPort: apns.ports.channels };
  return new Provider({ token: { key, keyId, teamId }, ...door, ...channels } as never) as never;
}

const note = (fields: object, payload: object = {}): Notification =>
  Object.assign(new Notification(), { payload, ...fields });

test('[CH-1] [CH-2] [CH-3] [CH-4] [BR-1] @parse/node-apn: create, list, read, broadcast, delete', async () => {
  const provider = nodeApn();
  const requestId = '123e4567-e89b-12d3-a456-426614174000';
  const created = await provider.manageChannels(
    note({ requestId }, { 'message-storage-policy': 1 }),
    bundleId,
    'create',
  );
  expect(created.failed).toEqual([]);
  const channelId = created.sent[0]?.['apns-channel-id'] ?? '';
  expect(created.sent[0]?.['apns-request-id']).toBe(requestId);
  expect(channelId).toHaveLength(24);
  const listed = await provider.manageChannels(note({}), bundleId, 'readAll');
  expect(listed).toMatchObject({ failed: [], sent: [{ channels: [channelId] }] });
  const read = await provider.manageChannels(note({ channelId }), bundleId, 'read');
  expect(read).toMatchObject({ failed: [], sent: [{ 'message-storage-policy': 1 }] });

  const now = Math.floor(Date.now() / 1000);
  const update = { pushType: 'liveactivity', priority: 10, expiry: now + 60, channelId };
  const aps = { timestamp: now, event: 'update', 'content-state': { score: '1:0' } };
  const sent = await provider.broadcast(note({ ...update, rawPayload: { aps } }), bundleId);
  expect(sent.failed).toEqual([]);
  expect(apns.notifications.query({}).notifications.at(-1)).toMatchObject({ channelId, payload: { aps } });

  expect((await provider.manageChannels(note({ channelId }), bundleId, 'delete')).failed).toEqual([]);
  const gone = await provider.broadcast(note({ ...update, rawPayload: { aps } }), bundleId);
  expect(gone.failed).toMatchObject([{ status: 400, response: { reason: 'ChannelNotRegistered' } }]);
  const again = await provider.manageChannels(note({ channelId }), bundleId, 'delete');
  expect(again.failed).toMatchObject([{ status: 404, response: { reason: 'BadPath' } }]);
  provider.shutdown();
});

const run = promisify(execFile);
const curl = await run('curl', ['--version']).then(
  ({ stdout }) => /HTTP2/.test(stdout),
  () => false,
);
if (!curl) process.stderr.write('skipped: there is no curl with HTTP/2 on this machine\n');

test.skipIf(!curl)('[CH-1] [BR-1] curl: Apple’s recipes, with only the host replaced', async () => {
  const authorization = `authorization: bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, Date.now())}`;
  const ask = async (host: string, port: number, path: string, headers: readonly string[], body: string) => {
    const options = ['--http2', '-s', '-i', '--cacert', join(folder, 'ca.pem'), '-d', body];
    const fields = [authorization, ...headers].flatMap((field) => ['-H', field]);
    // the certificate of the test names localhost only
    const { stdout } = await run('curl', [
      '-k',
      ...options,
      ...fields,
      '--connect-to',
      `::localhost:${port}`,
      `https://${host}${path}`,
    ]);
    return stdout;
  };
  const { channels, push } = apns.ports;
  const path = `/1/apps/${bundleId}/channels`;
  const made = await ask('api-manage-broadcast.sandbox.push.apple.com:2195', channels, path, [], settingsBody(0));
  expect(made).toMatch(/^HTTP\/2 201 \r\n/);
  const [, channelId] = /apns-channel-id: (\S+)\r/.exec(made) ?? [];
  const headers = [
    `apns-channel-id: ${channelId}`,
    'apns-push-type: liveactivity',
    'apns-expiration: 0',
    'apns-priority: 10',
  ];
  const sent = await ask(
    'api-broadcast.sandbox.push.apple.com',
    push,
    `/4/broadcasts/apps/${bundleId}`,
    headers,
    updateBody(),
  );
  expect(sent).toMatch(/^HTTP\/2 200 \r\napns-request-id: [0-9A-F-]{36}\r\n\r\n$/);
});
