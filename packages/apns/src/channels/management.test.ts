import { afterAll, expect, test } from 'vitest';
import { connectClient } from '../ingress/http2-client.contract.ts';
import { makeAuthority } from '../ingress/push-certificates.contract.ts';
import {
  connectRaw,
  endHeaders,
  endStream,
  frame,
  frameTypes,
  headerBlock,
  preface,
} from '../ingress/raw-frames.contract.ts';
import { bundleId, newest, openChannelDoors, settingsBody, tls } from './channels.contract.ts';

const doors = await openChannelDoors();
afterAll(() => doors[Symbol.asyncDispose]());

const uuid = '123e4567-E89B-12d3-a456-426614174000';
const upperCaseUuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const gone = { status: 404, body: '{"reason":"BadPath"}' };

test('[CH-1] [CH-5] a channel is made: 201, its id in 24 characters of base64, no body', async () => {
  const { status, headers, body } = await doors.create();
  expect({ status, body, names: Object.keys(headers) }).toEqual({
    status: 201,
    body: '',
    names: ['apns-request-id', 'apns-channel-id'],
  });
  expect(headers['apns-channel-id']).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(headers['apns-request-id']).toMatch(upperCaseUuid);
  const other = await doors.create();
  expect(other.headers['apns-channel-id']).not.toBe(headers['apns-channel-id']);
});

test('[CH-1] the answer to a create is one HEADERS frame that ends the stream', async () => {
  using client = await connectRaw(doors.apns.ports.channels, { ALPNProtocols: ['h2'], ca: tls.cert });
  const fields = [
    [':method', 'POST'],
    [':scheme', 'https'],
    [':authority', 'localhost'],
    [':path', `/1/apps/${bundleId}/channels`],
    ['authorization', doors.authorization],
  ] as const;
  const body = Buffer.from(settingsBody(0));
  client.send(
    preface,
    frame(frameTypes.headers, endHeaders, 1, headerBlock(fields)),
    frame(frameTypes.data, endStream, 1, body),
  );
  await client.next(({ streamId, flags }) => streamId === 1 && (flags & endStream) !== 0);
  const onStream = client.frames.filter(({ streamId, type }) => streamId === 1 && type !== frameTypes.windowUpdate);
  expect(onStream.map(({ type, flags }) => [type, flags & endStream])).toEqual([[frameTypes.headers, endStream]]);
});

test('[CH-2] a channel is read with its storage policy', async () => {
  for (const policy of [0, 1] as const) {
    const { status, body, headers } = await doors.read(await doors.channel(policy));
    expect({ status, body }).toEqual({
      status: 200,
      body: `{"message-storage-policy":${policy},"push-type":"LiveActivity"}`,
    });
    expect(headers['apns-request-id']).toMatch(upperCaseUuid);
  }
});

test('[CH-3] [CH-22] a channel is deleted: 204 without a body; from then on it is not there', async () => {
  const channelId = await doors.channel();
  const { status, body, headers } = await doors.remove(channelId);
  expect({ status, body, names: Object.keys(headers) }).toEqual({ status: 204, body: '', names: ['apns-request-id'] });
  expect(await doors.remove(channelId)).toMatchObject(gone);
  expect(newest(doors, 'channelRequest').why).toMatchObject({ rule: 'CH-22', text: /was deleted/ });
  expect(await doors.read(channelId)).toMatchObject(gone);
});

test('[CH-4] all channels of an app are listed in the order they were made', async () => {
  await using own = await openChannelDoors();
  expect(await own.list()).toMatchObject({ status: 200, body: '{"channels":[]}' });
  const ids = [await own.channel(0), await own.channel(1), await own.channel(1)];
  await own.remove(ids[1] ?? '');
  expect(JSON.parse((await own.list()).body)).toEqual({ channels: [ids[0], ids[2]] });
});

test('[CH-5] an apns-request-id comes back byte for byte on every answer', async () => {
  const headers = { 'apns-request-id': uuid };
  const channelId = await doors.channel();
  const answers = [
    await doors.create({ headers }),
    await doors.read(channelId, { headers }),
    await doors.list({ headers }),
    await doors.remove(channelId, { headers }),
    await doors.remove(channelId, { headers }),
    await doors.list({ headers, method: 'PUT' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 204, 404, 405]);
  for (const answer of answers) expect(answer.headers['apns-request-id']).toBe(uuid);
});

test('[CH-17] [CH-18] [CH-29] text for the policy, any letter case and unknown headers are taken, with a warning', async () => {
  const headers = { 'apns-priority': '10', 'x-anything': 'yes' };
  const { status } = await doors.create({ body: settingsBody('1', 'liveactivity'), headers });
  expect(status).toBe(201);
  const { warnings, channelId, why } = newest(doors, 'channelRequest');
  expect(warnings.map(({ rule }) => rule)).toEqual(['CH-17', 'CH-18']);
  expect(why).toBeNull();
  expect((await doors.read(channelId)).body).toBe('{"message-storage-policy":1,"push-type":"LiveActivity"}');
});

test('[CH-24] a client certificate is as good as a provider token', async () => {
  const authority = await makeAuthority();
  await using own = await openChannelDoors({ clientCa: authority.cert });
  const pair = await authority.issue({ uid: bundleId, environments: ['sandbox', 'production'] });
  using client = connectClient(own.apns.ports.channels, { ca: tls.cert, ...pair });
  expect(await own.create({ headers: { authorization: null } }, client)).toMatchObject({ status: 201 });
});

test('[CH-25] the other environment has channels of its own', async () => {
  await using own = await openChannelDoors();
  const servername = 'api-manage-broadcast.push.apple.com';
  using production = connectClient(own.apns.ports.channels, { ca: tls.cert, servername });
  const [here, there] = [await own.create(), await own.create({}, production)];
  const [sandboxId = '', productionId = ''] = [here.headers['apns-channel-id'], there.headers['apns-channel-id']];
  expect(JSON.parse((await own.list()).body)).toEqual({ channels: [sandboxId] });
  expect(JSON.parse((await own.list({}, production)).body)).toEqual({ channels: [productionId] });
  expect(await own.read(productionId)).toMatchObject(gone);
  expect(newest(own, 'channelRequest').why?.text).toMatch(/made in production; you called sandbox/);
  expect(await own.remove(sandboxId, {}, production)).toMatchObject(gone);
  expect(await own.read(sandboxId)).toMatchObject({ status: 200 });
});

test('[CH-27] with its switch on, the paths of APNSwift are served too', async () => {
  await using own = await openChannelDoors({ fidelity: { apnsSwiftPaths: true } });
  const made = await own.create();
  const { 'channel-id': channelId } = JSON.parse(made.body);
  expect(made).toMatchObject({ status: 201, headers: { 'apns-channel-id': channelId } });
  const path = `/1/apps/${bundleId}/channels/${encodeURIComponent(channelId)}`;
  expect(await own.list({ path: `/1/apps/${bundleId}/channels` })).toMatchObject({
    body: `{"channels":["${channelId}"]}`,
  });
  expect(await own.read(null, { path })).toMatchObject({ status: 200 });
  expect(await own.remove(null, { path })).toMatchObject({ status: 204 });
  expect(await own.read(null, { path: `/1/apps/${bundleId}/channels/%` })).toMatchObject({ status: 400 });
});

test('[CH-28] each call is one line of the log, without the signature of its provider token', async () => {
  await using own = await openChannelDoors();
  const channelId = await own.channel();
  await own.read('AAAA', { headers: { 'apns-request-id': uuid } });
  const [made, read] = own.apns.log.read(0).filter(({ type }) => type === 'channelRequest');
  expect(made).toMatchObject({ operation: 'create', bundleId, channelId, why: null, answer: { status: 201 } });
  expect(read).toMatchObject({
    operation: 'read',
    channelId: 'AAAA',
    requestId: uuid,
    why: { rule: 'CH-23', text: /No channel was ever made/ },
    answer: { status: 404, body: '{"reason":"BadPath"}' },
  });
  expect(JSON.stringify([made, read])).not.toContain(own.authorization.split('.')[2]);
  expect(own.apns.notifications.query({}).notifications).toEqual([]);
});

test('[CH-31] channels outlive the doors, and no id is given out twice', async () => {
  const { channels } = doors.apns;
  const made = Array.from({ length: 200 }, () =>
    channels.create({ bundleId: 'com.example.many', environment: 'sandbox', storagePolicy: 0 }),
  );
  expect(new Set(made.map(({ channelId }) => channelId)).size).toBe(200);
});
