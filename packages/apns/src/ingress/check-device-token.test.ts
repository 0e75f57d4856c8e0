import { afterAll, test } from 'vitest';
import { bundleId, openDoor, startOfTest } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { expectRefusal, testAcceptances, testRefusals } from './refusals.contract.ts';

const door = await openDoor();
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

testRefusals(door, client, [
  [
    '[IN-20] 63 digits',
    { deviceToken: 'a'.repeat(63) },
    { reason: 'BadDeviceToken', rule: 'IN-20', why: /63 hex digits: an odd/ },
  ],
  ['[IN-20] 62 digits', { deviceToken: 'a'.repeat(62) }, { reason: 'BadDeviceToken', rule: 'IN-20', why: /cut off/ }],
  [
    '[IN-20] 202 digits',
    { deviceToken: 'a'.repeat(202) },
    { reason: 'BadDeviceToken', rule: 'IN-20', why: /at most 200/ },
  ],
  ['[IN-20] no hex', { deviceToken: 'z'.repeat(64) }, { reason: 'BadDeviceToken', rule: 'IN-20', why: /base64|hex/ }],
  [
    '[IN-20] spaces',
    { deviceToken: `${'a1b2c3d4%20'.repeat(7)}a1b2c3d4` },
    { reason: 'BadDeviceToken', rule: 'IN-20', why: /spaces/ },
  ],
  [
    '[IN-20] brackets',
    { deviceToken: `%3C${'ab'.repeat(32)}%3E` },
    { reason: 'BadDeviceToken', rule: 'IN-20', why: /<…>/ },
  ],
  ['[IN-20] null', { deviceToken: '(null)' }, { reason: 'BadDeviceToken', rule: 'IN-20', why: /the app had none/ }],
  [
    '[IN-21] nobody’s',
    { deviceToken: 'ab'.repeat(32) },
    { reason: 'BadDeviceToken', rule: 'IN-21', why: /never issued/ },
  ],
  [
    '[IN-22] of production',
    { deviceToken: door.token(bundleId, 'production') },
    { reason: 'BadDeviceToken', rule: 'IN-22', why: /issued in production, you called sandbox/ },
  ],
  [
    '[IN-23] a VoIP token with the plain topic',
    { deviceToken: door.token(`${bundleId}.voip`), headers: { 'apns-push-type': null } },
    { reason: 'DeviceTokenNotForTopic', rule: 'IN-23', why: /lacks `\.voip`/ },
  ],
  [
    '[IN-23] a plain token with the VoIP topic',
    { headers: { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip` } },
    { reason: 'DeviceTokenNotForTopic', rule: 'IN-23', why: /has `\.voip` too much/ },
  ],
  [
    '[IN-23] the suffix twice',
    {
      deviceToken: door.token(`${bundleId}.voip`),
      headers: { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip.voip` },
    },
    { reason: 'DeviceTokenNotForTopic', rule: 'IN-23', why: /has `\.voip` too much/ },
  ],
]);

testAcceptances(door, client, [['[IN-26] a deviceToken in upper case', { deviceToken: door.token().toUpperCase() }]]);

test('[IN-24] a dead deviceToken is answered with when it died, in milliseconds', async () => {
  await using other = await openDoor();
  other.registry.invalidateTokens('phone-sandbox', bundleId);
  other.clock.advance(5000);
  const why = /dead since/;
  await expectRefusal(other, {}, { reason: 'Unregistered', rule: 'IN-24', why, timestamp: startOfTest });
});

test('[IN-25] a deviceToken that ran out is answered with ExpiredToken', async () => {
  await using other = await openDoor();
  other.registry.invalidateToken(other.token(), 'expired');
  other.clock.advance(5000);
  await expectRefusal(other, {}, { reason: 'ExpiredToken', rule: 'IN-25', why: /expired/, timestamp: startOfTest });
});
