import { expect, test } from 'vitest';
import { bundleId, openDoor, startOfTest } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { expectRefusal, plainBody, sendPush } from './refusals.contract.ts';

const uuid = '123e4567-e89b-12d3-a456-426614174000';
const upperCaseUuid = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/;
const lowerCaseUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const production = { servername: 'api.push.apple.com' };

test('[IN-30] APNs makes an apns-id in upper case, for refusals too', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  const accepted = await sendPush(door, client);
  const refused = await sendPush(door, client, { body: '' });
  expect(accepted.headers['apns-id']).toMatch(upperCaseUuid);
  expect(refused.headers['apns-id']).toMatch(upperCaseUuid);
  expect(refused.headers['apns-id']).not.toBe(accepted.headers['apns-id']);
});

test('[IN-30] or in lower case', async () => {
  await using door = await openDoor({ fidelity: { generatedApnsId: 'lowerCase' } });
  using client = connectClient(door.port);
  expect((await sendPush(door, client)).headers['apns-id']).toMatch(lowerCaseUuid);
});

test.each([uuid, uuid.toUpperCase(), '123E4567-e89b-12d3-a456-426614174000'])(
  '[IN-31] apns-id %s comes back byte for byte',
  async (apnsId) => {
    await using door = await openDoor();
    using client = connectClient(door.port);
    expect((await sendPush(door, client, { headers: { 'apns-id': apnsId } })).headers['apns-id']).toBe(apnsId);
    const refused = await sendPush(door, client, { headers: { 'apns-id': apnsId }, method: 'PUT' });
    expect(refused.headers['apns-id']).toBe(apnsId);
  },
);

test('[IN-31] a malformed apns-id comes back too, unless it is switched off', async () => {
  const bad = { headers: { 'apns-id': 'my-id' } };
  await using door = await openDoor();
  using client = connectClient(door.port);
  expect((await sendPush(door, client, bad)).headers['apns-id']).toBe('my-id');
  await using other = await openDoor({ fidelity: { badApnsIdAnswer: 'generated' } });
  using otherClient = connectClient(other.port);
  expect((await sendPush(other, otherClient, bad)).headers['apns-id']).toMatch(upperCaseUuid);
});

test('[IN-51] [IN-52] 200 in the sandbox: apns-id, apns-unique-id in lower case, no body', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  const { status, headers, body } = await sendPush(door, client);
  expect({ status, body, names: Object.keys(headers) }).toEqual({
    status: 200,
    body: '',
    names: ['apns-id', 'apns-unique-id'],
  });
  expect(headers['apns-unique-id']).toMatch(lowerCaseUuid);
  expect(headers['apns-unique-id']).toBe(door.accepted[0]?.uniqueId);
});

test('[IN-52] production gives no apns-unique-id, nor does a refusal, unless switched on', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port, production);
  const deviceToken = door.token(bundleId, 'production');
  const plain = await sendPush(door, client, { deviceToken });
  expect([plain.status, Object.keys(plain.headers)]).toEqual([200, ['apns-id']]);
  await using other = await openDoor({ fidelity: { apnsUniqueId: 'always', apnsUniqueIdOnErrors: true } });
  using otherClient = connectClient(other.port, production);
  const refused = await sendPush(other, otherClient, { body: '' });
  expect(Object.keys(refused.headers)).toEqual(['content-type', 'apns-id', 'apns-unique-id']);
});

test('[IN-53] a refusal says its reason without spaces, as JSON', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  const { status, headers, body } = await sendPush(door, client, { body: '' });
  expect({ status, type: headers['content-type'], body }).toEqual({
    status: 400,
    type: 'application/json',
    body: '{"reason":"PayloadEmpty"}',
  });
  await using other = await openDoor({ fidelity: { errorContentType: false } });
  using otherClient = connectClient(other.port);
  expect(Object.keys((await sendPush(other, otherClient, { body: '' })).headers)).toEqual(['apns-id']);
});

test('[IN-54] only 410 has a timestamp, a whole number of milliseconds', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  door.registry.invalidateTokens('phone-sandbox', bundleId);
  const gone = await sendPush(door, client);
  expect([gone.status, gone.body]).toEqual([410, `{"reason":"Unregistered","timestamp":${startOfTest}}`]);
  const bad = await sendPush(door, client, { headers: { 'apns-topic': `${bundleId}.voip` } });
  expect([bad.status, bad.body]).toEqual([400, '{"reason":"DeviceTokenNotForTopic"}']);
});

test('[IN-55] a failure of APNs itself is 500, and the next request is served', async () => {
  let fail = true;
  await using door = await openDoor({
    registry: (real) => ({
      ...real,
      token(deviceToken) {
        if (fail) throw new Error('no disk');
        return real.token(deviceToken);
      },
    }),
  });
  using client = connectClient(door.port);
  const { status, body } = await sendPush(door, client);
  expect([status, body]).toEqual([500, '{"reason":"InternalServerError"}']);
  expect(door.newest('rejected').why).toMatchObject({ rule: 'IN-55' });
  fail = false;
  expect((await sendPush(door, client)).status).toBe(200);
});

test('[IN-55] even when the room behind the door throws', async () => {
  await using door = await openDoor({ handle: () => () => Promise.reject(new Error('broken')) });
  using client = connectClient(door.port);
  const { status, body } = await sendPush(door, client);
  expect([status, body]).toEqual([500, '{"reason":"InternalServerError"}']);
});

test('[IN-56] what could not be stored was not accepted', async () => {
  await using door = await openDoor({ accept: () => Promise.reject(new Error('disk full')) });
  using client = connectClient(door.port);
  const { status, body } = await sendPush(door, client);
  expect([status, body]).toEqual([503, '{"reason":"ServiceUnavailable"}']);
  expect(door.newest('rejected')).toMatchObject({ reason: 'ServiceUnavailable', why: { rule: 'IN-56' } });
});

test('[IN-57] 200 waits for the router', async () => {
  const { promise: kept, resolve: keep } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  await using door = await openDoor({
    accept() {
      ask();
      return kept;
    },
  });
  using client = connectClient(door.port);
  let answered = false;
  const answer = sendPush(door, client).then((given) => {
    answered = true;
    return given;
  });
  await asked;
  // a later request on the same connection is answered first
  expect((await sendPush(door, client, { body: '' })).status).toBe(400);
  expect(answered).toBe(false);
  keep();
  expect((await answer).status).toBe(200);
});

test('[IN-58] the log tells of a push from its first byte to its answer, without the signature', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  await sendPush(door, client, { headers: { 'apns-id': uuid } });
  await sendPush(door, client, { body: '' });
  expect(door.events.map(({ type }) => type)).toEqual([
    ...['received', 'accepted', 'answered'],
    ...['received', 'rejected', 'answered'],
  ]);
  const [received, accepted, answered] = door.events;
  const { authorization = '' } = door.headers();
  expect(received).toMatchObject({
    uniqueId: door.accepted[0]?.uniqueId,
    request: { method: 'POST', path: `/3/device/${door.token()}`, bodyBytes: plainBody.length },
    connection: { alpn: 'h2', tls: 'TLSv1.3', serverName: 'localhost', environment: 'sandbox' },
    streamId: 1,
  });
  expect(accepted).toMatchObject({ apnsId: uuid, deviceId: 'phone-sandbox', topic: bundleId, warnings: [] });
  expect(answered).toMatchObject({
    answer: {
      status: 200,
      body: '',
      headers: [
        ['apns-id', uuid],
        ['apns-unique-id', door.accepted[0]?.uniqueId],
      ],
    },
  });
  const everything = JSON.stringify([door.events, door.accepted]);
  expect(everything).not.toContain(authorization.split('.')[2]);
  expect(everything).toContain(`${authorization.split('.').slice(0, 2).join('.')}.…`);
  const rejected = door.newest('rejected');
  expect(rejected.checks.slice(0, 4).map(({ rule }) => rule)).toEqual(['IN-1', 'IN-2', 'IN-3', 'IN-4']);
  expect(rejected.checks.map(({ passed }) => passed).indexOf(false)).toBe(rejected.checks.length - 1);
  expect([...door.bodies.values()].map((body) => Buffer.from(body).toString())).toEqual([plainBody, '']);
});

test('[IN-50] more requests a minute to one token than allowed are turned away', async () => {
  await using door = await openDoor({ fidelity: { tooManyRequestsPerMinute: 3 } });
  using client = connectClient(door.port);
  for (let sent = 0; sent < 3; sent++) expect((await sendPush(door, client)).status).toBe(200);
  await expectRefusal(door, {}, { reason: 'TooManyRequests', rule: 'IN-50', why: /4 requests.*3 are served/ }, client);
  const voip = { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip` };
  expect((await sendPush(door, client, { deviceToken: door.token(`${bundleId}.voip`), headers: voip })).status).toBe(
    200,
  );
  door.clock.advance(60_000);
  expect((await sendPush(door, client)).status).toBe(200);
});

/** As a header carries it: one character a byte. */
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('[IN-59] the router gets the push as the headers say it', async () => {
  await using door = await openDoor();
  using client = connectClient(door.port);
  await sendPush(door, client, {
    headers: {
      'apns-id': uuid,
      'apns-expiration': '1767229200',
      'apns-priority': '5',
      'apns-collapse-id': latin1('Zürich'),
    },
  });
  expect(door.accepted.at(-1)).toMatchObject({
    apnsId: uuid,
    deviceToken: door.token(),
    deviceId: 'phone-sandbox',
    topic: bundleId,
    bundleId,
    environment: 'sandbox',
    pushType: 'alert',
    priority: 5,
    expiration: 1_767_229_200,
    collapseId: 'Zürich',
    body: Buffer.from(plainBody),
    acceptedAt: startOfTest,
  });
  await sendPush(door, client, { headers: { 'apns-push-type': null } });
  expect(door.accepted.at(-1)).toMatchObject({ pushType: null, priority: 10, expiration: null, collapseId: null });
});
