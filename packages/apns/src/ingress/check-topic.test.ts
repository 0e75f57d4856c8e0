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

const header = (name: string, value: string | null) => ({ headers: { [name]: value } });

testRefusals(door, client, [
  ['[IN-14] no topic', header('apns-topic', null), { reason: 'MissingTopic', rule: 'IN-14', why: /required/ }],
  ['[IN-15] nothing', header('apns-topic', ''), { reason: 'BadTopic', rule: 'IN-15', why: /empty/ }],
  ['[IN-15] a space', header('apns-topic', 'com.example courier'), { reason: 'BadTopic', rule: 'IN-15', why: /space/ }],
  ['[IN-15] a wildcard', header('apns-topic', 'com.example.*'), { reason: 'BadTopic', rule: 'IN-15', why: /wildcard/ }],
  ['[IN-15] no period', header('apns-topic', 'courier'), { reason: 'BadTopic', rule: 'IN-15', why: /period/ }],
  [
    '[IN-15] an underscore',
    header('apns-topic', 'com.a_b.c'),
    { reason: 'BadTopic', rule: 'IN-15', why: /underscore/ },
  ],
  [
    '[IN-16] another app',
    header('apns-topic', 'com.example.other'),
    { reason: 'TopicDisallowed', rule: 'IN-16', why: /no app com.example.other/ },
  ],
  [
    '[IN-16] letter case',
    header('apns-topic', 'com.example.Courier'),
    { reason: 'TopicDisallowed', rule: 'IN-16', why: /letter case/ },
  ],
  [
    '[IN-17] voip on the plain topic',
    header('apns-push-type', 'voip'),
    { reason: 'TopicDisallowed', rule: 'IN-17', why: /lacks `\.voip`/ },
  ],
  [
    '[IN-17] liveactivity on the plain topic',
    header('apns-push-type', 'liveactivity'),
    { reason: 'TopicDisallowed', rule: 'IN-17', why: /lacks `\.push-type\.liveactivity`/ },
  ],
  [
    '[IN-17] voip on a complication topic',
    { headers: { 'apns-push-type': 'voip', 'apns-topic': `${bundleId}.complication` } },
    { reason: 'TopicDisallowed', rule: 'IN-17', why: /ends in `\.complication`.*needs `\.voip`/ },
  ],
]);

testAcceptances(door, client, [
  [
    '[IN-17] alert on the VoIP topic',
    { deviceToken: door.token(`${bundleId}.voip`), headers: { 'apns-topic': `${bundleId}.voip` } },
  ],
]);
