import { afterAll, expect, test } from 'vitest';
import { bundleId, openDoor, teamId } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { sendPush, testAcceptances, testRefusals } from './refusals.contract.ts';

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
  [
    '[IN-18] mdm on an app’s topic',
    header('apns-push-type', 'mdm'),
    {
      reason: 'TopicDisallowed',
      rule: 'IN-18',
      why: /com\.apple\.mgmt\.…, and not to an app's: com\.example\.courier/,
    },
  ],
  [
    '[AU-26] a topic of device management by provider token',
    { headers: { 'apns-push-type': 'mdm', 'apns-topic': 'com.apple.mgmt.External.1' } },
    { reason: 'TopicDisallowed', rule: 'AU-26', why: /connect with that certificate/ },
  ],
  [
    '[IN-19] a website push ID the team does not have',
    header('apns-topic', 'web.com.example.shop'),
    { reason: 'TopicDisallowed', rule: 'IN-19', why: /website push ID.*Safari up to 15/ },
  ],
]);

test('[IN-19] a team that has the website push ID sends to its tokens, without a type', async () => {
  await using own = await openDoor();
  const topic = 'web.com.example.shop';
  const device = { deviceId: 'mac', name: 'Mac', environment: 'sandbox' } as const;
  own.registry.rememberDevice(device);
  own.registry.addTopic(teamId, topic);
  const deviceToken = own.registry.issueTokens(device, [topic]).tokens[topic] ?? '';
  using sender = connectClient(own.port);
  const body = '{"aps":{"alert":{"title":"Sale","body":"Today","action":"View"},"url-args":["sale"]}}';
  const push = { deviceToken, body, headers: { 'apns-topic': topic, 'apns-push-type': null } };
  expect(await sendPush(own, sender, push)).toMatchObject({ status: 200 });
});

testAcceptances(door, client, [
  [
    '[IN-17] alert on the VoIP topic',
    { deviceToken: door.token(`${bundleId}.voip`), headers: { 'apns-topic': `${bundleId}.voip` } },
  ],
]);
