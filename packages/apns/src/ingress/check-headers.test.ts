import { afterAll } from 'vitest';
import { openDoor } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { testAcceptances, testRefusals } from './refusals.contract.ts';

const door = await openDoor();
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

const header = (name: string, value: string | null) => ({ headers: { [name]: value } });
/** As a header carries it: one character a byte. */
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

testRefusals(door, client, [
  ['[IN-9] a word', header('apns-id', 'abc'), { reason: 'BadMessageId', rule: 'IN-9', why: /8-4-4-4-12/ }],
  ['[IN-9] nothing', header('apns-id', ''), { reason: 'BadMessageId', rule: 'IN-9', why: /empty/ }],
  [
    '[IN-9] no hyphens',
    header('apns-id', '123e4567e89b12d3a456426614174000'),
    { reason: 'BadMessageId', rule: 'IN-9', why: /hyphens/ },
  ],
  [
    '[IN-9] braces',
    header('apns-id', '{123e4567-e89b-12d3-a456-426614174000}'),
    { reason: 'BadMessageId', rule: 'IN-9', why: /braces/ },
  ],
  ['[IN-10] a word', header('apns-expiration', 'soon'), { reason: 'BadExpirationDate', rule: 'IN-10', why: /number/ }],
  ['[IN-10] nothing', header('apns-expiration', ''), { reason: 'BadExpirationDate', rule: 'IN-10', why: /empty/ }],
  [
    '[IN-10] negative',
    header('apns-expiration', '-1'),
    { reason: 'BadExpirationDate', rule: 'IN-10', why: /negative/ },
  ],
  [
    '[IN-10] a fraction',
    header('apns-expiration', '1.5'),
    { reason: 'BadExpirationDate', rule: 'IN-10', why: /fraction/ },
  ],
  [
    '[IN-10] a date',
    header('apns-expiration', '2026-01-01T00:00:00Z'),
    { reason: 'BadExpirationDate', rule: 'IN-10', why: /in words/ },
  ],
  [
    '[IN-10] more than 64 bits',
    header('apns-expiration', '9223372036854775808'),
    { reason: 'BadExpirationDate', rule: 'IN-10', why: /cannot|can read/ },
  ],
  ['[IN-11] 0', header('apns-priority', '0'), { reason: 'BadPriority', rule: 'IN-11', why: /10, 5 or 1/ }],
  ['[IN-11] 7', header('apns-priority', '7'), { reason: 'BadPriority', rule: 'IN-11', why: /10, 5 or 1/ }],
  ['[IN-11] 10.0', header('apns-priority', '10.0'), { reason: 'BadPriority', rule: 'IN-11', why: /10, 5 or 1/ }],
  [
    '[IN-11] a word',
    header('apns-priority', 'high'),
    { reason: 'BadPriority', rule: 'IN-11', why: /another push service/ },
  ],
  ['[IN-11] nothing', header('apns-priority', ''), { reason: 'BadPriority', rule: 'IN-11', why: /10, 5 or 1/ }],
  [
    '[IN-12] unknown',
    header('apns-push-type', 'silent'),
    { reason: 'InvalidPushType', rule: 'IN-12', why: /one of alert/ },
  ],
  [
    '[IN-12] letter case',
    header('apns-push-type', 'Alert'),
    { reason: 'InvalidPushType', rule: 'IN-12', why: /"alert"/ },
  ],
  [
    '[IN-12] a hyphen',
    header('apns-push-type', 'live-activity'),
    { reason: 'InvalidPushType', rule: 'IN-12', why: /"liveactivity"/ },
  ],
  ['[IN-12] nothing', header('apns-push-type', ''), { reason: 'InvalidPushType', rule: 'IN-12', why: /one of/ }],
  [
    '[IN-13] 65 bytes',
    header('apns-collapse-id', 'x'.repeat(65)),
    { reason: 'BadCollapseId', rule: 'IN-13', why: /65 bytes/ },
  ],
  [
    '[IN-13] 33 characters of two bytes',
    header('apns-collapse-id', latin1('é'.repeat(33))),
    { reason: 'BadCollapseId', rule: 'IN-13', why: /66 bytes \(33 characters\)/ },
  ],
]);

testAcceptances(door, client, [
  ['[IN-9] an apns-id in lower case', header('apns-id', '123e4567-e89b-12d3-a456-426614174000')],
  ['[IN-9] an apns-id in upper case', header('apns-id', '123E4567-E89B-12D3-A456-426614174000')],
  ['[IN-10] expiration 0', header('apns-expiration', '0')],
  ['[IN-10] a past expiration', header('apns-expiration', '300')],
  ['[IN-11] priority 1', header('apns-priority', '1')],
  ['[IN-12] no push type', header('apns-push-type', null)],
  ['[IN-13] a collapse id of 64 bytes', header('apns-collapse-id', 'x'.repeat(64))],
]);
