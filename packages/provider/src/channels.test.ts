import { expect, test } from 'vitest';
import { channelsEndpointOf, readEndpoint } from './hosts.ts';
import { createProvider } from './provider.ts';
import { createP8, refuse, type SeenRequest, startScriptedApns } from './scripted-apns.ts';
import { failure, ids, startProvider } from './started-provider.ts';

const bundleId = 'com.example.courier';
const channelId = 'dHN0LXNyY2gtY2hubA==';
const requestId = 'eabeae54-14a8-11e5-b60b-1697f925ec7b';
const seen = ({ headers, body }: SeenRequest) => ({
  line: `${headers[':method']} ${headers[':path']}`,
  channelId: headers['apns-channel-id'],
  requestId: headers['apns-request-id'],
  body,
});

async function startManager(script: (request: SeenRequest) => void) {
  const management = await startScriptedApns(script);
  const { privateKey } = await createP8();
  const provider = createProvider({
    endpoint: { url: 'https://localhost:1' },
    channelsEndpoint: { url: management.url, ca: management.ca },
    key: { privateKey, ...ids },
  });
  return { management, provider };
}

test('[PV-33] create, read, list, delete: requests and answers as Apple documents them', async () => {
  const { management, provider } = await startManager(({ stream, headers }) => {
    const common = { 'apns-request-id': String(headers['apns-request-id'] ?? 'R') };
    switch (`${headers[':method']} ${headers[':path']?.split('/').at(-1)}`) {
      case 'POST channels':
        return stream.respond({ ':status': 201, 'apns-channel-id': channelId, ...common }, { endStream: true });
      case 'DELETE channels':
        return stream.respond({ ':status': 204, ...common }, { endStream: true });
      case 'GET channels':
        stream.respond({ ':status': 200, ...common });
        return void stream.end('{"message-storage-policy":1,"push-type":"LiveActivity"}');
      default:
        stream.respond({ ':status': 200, ...common });
        return void stream.end(JSON.stringify({ channels: [channelId] }));
    }
  });
  await using _ = management;
  const { channels } = provider;
  expect(await channels.create(bundleId, 'mostRecent', { requestId })).toMatchObject({
    accepted: true,
    status: 201,
    requestId,
    channelId,
  });
  expect(await channels.read(bundleId, channelId)).toMatchObject({ status: 200, policy: 'mostRecent', requestId: 'R' });
  expect(await channels.list(bundleId)).toMatchObject({ status: 200, channelIds: [channelId] });
  expect(await channels.delete(bundleId, channelId)).toMatchObject({ accepted: true, status: 204 });
  expect(management.requests.map(seen)).toEqual([
    {
      line: 'POST /1/apps/com.example.courier/channels',
      channelId: undefined,
      requestId,
      body: '{"message-storage-policy":1,"push-type":"LiveActivity"}',
    },
    { line: 'GET /1/apps/com.example.courier/channels', channelId, requestId: undefined, body: '' },
    { line: 'GET /1/apps/com.example.courier/all-channels', channelId: undefined, requestId: undefined, body: '' },
    { line: 'DELETE /1/apps/com.example.courier/channels', channelId, requestId: undefined, body: '' },
  ]);
  expect(management.requests.every(({ headers }) => headers.authorization?.startsWith('bearer '))).toBe(true);
  expect(management.sessions).toHaveLength(1);
});

test('[PV-33] a refusal is an answer, and a stranger’s answer is an error', async () => {
  const { management, provider } = await startManager(refuse(400, { reason: 'CannotCreateChannelConfig' }));
  await using _ = management;
  expect(await provider.channels.create(bundleId, 'none')).toMatchObject({
    accepted: false,
    status: 400,
    reason: 'CannotCreateChannelConfig',
  });
  management.script = ({ stream }) => {
    stream.respond({ ':status': 200 });
    stream.end('<html>');
  };
  expect(await failure(provider.channels.list(bundleId))).toMatchObject({ code: 'unexpectedAnswer' });
  management.script = ({ stream }) => stream.respond({ ':status': 201 }, { endStream: true });
  expect(await failure(provider.channels.create(bundleId, 'none'))).toMatchObject({ code: 'unexpectedAnswer' });
});

test('[PV-33] where channels are managed', async () => {
  const of = (url: string) => channelsEndpointOf(readEndpoint({ url }))?.url;
  expect(of('https://api.sandbox.push.apple.com')).toBe('https://api-manage-broadcast.sandbox.push.apple.com:2195');
  expect(of('https://api.push.apple.com:2197')).toBe('https://api-manage-broadcast.push.apple.com:2196');
  await using started = await startProvider(() => {});
  expect(await failure(started.provider.channels.list(bundleId))).toMatchObject({
    code: 'badConfiguration',
    message: expect.stringContaining('channelsEndpoint'),
  });
});

test('[PV-34] a broadcast goes to the push door with its channel, type, expiration and priority', async () => {
  await using started = await startProvider(({ stream, headers }) =>
    stream.respond({ ':status': 200, 'apns-request-id': String(headers['apns-request-id']) }, { endStream: true }),
  );
  const { provider, apns } = started;
  const payload = { aps: { event: 'update', timestamp: 1, 'content-state': {} } };
  expect(await provider.broadcast({ bundleId, channelId, expiration: 0, requestId, payload })).toMatchObject({
    accepted: true,
    status: 200,
    requestId,
    tries: 1,
  });
  const [request] = apns.requests;
  expect(request && seen(request)).toEqual({
    line: 'POST /4/broadcasts/apps/com.example.courier',
    channelId,
    requestId,
    body: JSON.stringify(payload),
  });
  expect(request?.headers).toMatchObject({
    'apns-push-type': 'liveactivity',
    'apns-expiration': '0',
    'apns-priority': '10',
  });
  expect(request?.headers).not.toHaveProperty('apns-topic');
});
