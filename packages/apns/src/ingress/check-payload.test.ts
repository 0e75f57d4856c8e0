import { afterAll } from 'vitest';
import { bundleId, openDoor } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { testAcceptances, testRefusals } from './refusals.contract.ts';

const door = await openDoor();
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

const bytes = (length: number) => `{"aps":{"alert":"${'x'.repeat(length - 20)}"}}`;

testRefusals(door, client, [
  ['[IN-40] no body', { withoutBody: true }, { reason: 'PayloadEmpty', rule: 'IN-40', why: /no body/ }],
  ['[IN-40] an empty body', { body: '' }, { reason: 'PayloadEmpty', rule: 'IN-40', why: /no body/ }],
  [
    '[IN-41] 4097 bytes',
    { body: bytes(4097) },
    { reason: 'PayloadTooLarge', rule: 'IN-41', why: /4097 bytes; at most 4096/ },
  ],
  [
    '[IN-41] 4096 characters of more bytes',
    { body: `{"aps":{"alert":"${'é'.repeat(2100)}"}}` },
    { reason: 'PayloadTooLarge', rule: 'IN-41', why: /counted in UTF-8/ },
  ],
  [
    '[IN-42] 5121 bytes of VoIP',
    {
      deviceToken: door.token(`${bundleId}.voip`),
      headers: { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip` },
      body: bytes(5121),
    },
    { reason: 'PayloadTooLarge', rule: 'IN-42', why: /at most 5120/ },
  ],
  [
    '[IN-41] 4097 bytes of a Live Activity: only a broadcast of one may have more',
    {
      deviceToken: door.token(`${bundleId}.push-type.liveactivity`),
      headers: { 'apns-push-type': 'liveactivity', 'apns-topic': `${bundleId}.push-type.liveactivity` },
      body: bytes(4097),
    },
    { reason: 'PayloadTooLarge', rule: 'IN-41', why: /at most 4096/ },
  ],
]);

testAcceptances(door, client, [
  ['[IN-41] 4096 bytes', { body: bytes(4096) }],
  [
    '[IN-42] 5120 bytes of VoIP',
    {
      deviceToken: door.token(`${bundleId}.voip`),
      headers: { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.voip` },
      body: bytes(5120),
    },
  ],
  [
    '[IN-42] 5120 bytes on the VoIP topic without a push type',
    {
      deviceToken: door.token(`${bundleId}.voip`),
      headers: { 'apns-push-type': null, 'apns-topic': `${bundleId}.voip` },
      body: bytes(5120),
    },
  ],
  [
    '[IN-41] 4096 bytes of a Live Activity',
    {
      deviceToken: door.token(`${bundleId}.push-type.liveactivity`),
      headers: { 'apns-push-type': 'liveactivity', 'apns-topic': `${bundleId}.push-type.liveactivity` },
      body: bytes(4096),
    },
  ],
  ['[IN-43] no JSON', { body: 'hello' }],
]);
