import { isReason, reasons } from '@apns-sim/protocol';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bundleId, openDoor } from './door.contract.ts';
import { createConnectionMemory, type HandleRequest, type PushRequest } from './push-request.ts';

let handle: HandleRequest | undefined;
const door = await openDoor({
  handle(real) {
    handle = real;
    return real;
  },
});
afterAll(() => door.close());

const { authorization = '' } = door.headers();
const [head = '', claims = '', signature = ''] = authorization.replace('bearer ', '').split('.');
const text = fc.string({ unit: 'binary', maxLength: 80 }).map((value) => Buffer.from(value).toString('latin1'));
const jwt = fc
  .tuple(
    fc.constantFrom(head, claims, 'e30', 'W10', ''),
    fc.constantFrom(claims, head, 'e30', ''),
    fc.constantFrom(signature, 'AA', ''),
  )
  .map((parts) => `bearer ${parts.join('.')}`);

const names = [
  'authorization',
  'apns-id',
  'apns-topic',
  'apns-push-type',
  'apns-priority',
  'apns-expiration',
  'apns-collapse-id',
  'x',
];
const values = fc.oneof(
  text,
  jwt,
  fc.constantFrom(
    authorization,
    bundleId,
    `${bundleId}.voip`,
    'alert',
    'voip',
    'background',
    '10',
    '5',
    '0',
    '300',
    '-1',
  ),
);
const payloads = fc.oneof(
  fc.json().map((json) => Buffer.from(json)),
  fc.uint8Array({ maxLength: 200 }),
  fc.record({ aps: fc.jsonValue() }).map((value) => Buffer.from(JSON.stringify(value))),
);

const requests: fc.Arbitrary<PushRequest> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', ''),
  path: fc.oneof(
    fc.constant(`/3/device/${door.token()}`),
    text.map((tail) => `/3/device/${tail}`),
    text,
  ),
  rawHeaders: fc.oneof(
    fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 8 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names.slice(2)), values), { maxLength: 3 })
      .map((some) => [
        ...Object.entries(door.headers()).filter(([name]) => !some.some(([other]) => other === name)),
        ...some,
      ]),
  ),
  body: payloads,
  connection: fc.constant(null).map(() => ({
    info: { id: 'c', remote: 'r', alpn: 'h2', tls: null, serverName: null, environment: 'sandbox' as const },
    certificate: null,
    memory: createConnectionMemory(),
  })),
  streamId: fc.constant(1),
});

test('[IN-55] whatever is asked, the answer is one of Apple’s, and never a failure of ours', async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const answer = await handle?.(request);
      statuses.add(answer?.status ?? 0);
      if (answer?.status === 200) return answer.body === '';
      const { reason } = JSON.parse(answer?.body ?? '') as { reason: string };
      return isReason(reason) && reasons[reason] === answer?.status && answer.status < 500;
    }),
    { numRuns: 2000 },
  );
  // it reached every storey
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 403, 404, 405]));
});
