import { sign } from 'node:crypto';
import { afterAll } from 'vitest';
import { bundleId, keyId, openDoor, signingKey, startOfTest, teamId } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { testAcceptances, testRefusals } from './refusals.contract.ts';

/* Mistakes that people are known to make, each with the sentence that names it. */

const door = await openDoor();
// a team whose key is not the seeded one's
const stranger = door.registry.addTeam(['com.example.stranger'], 'STRANGER01');
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

const header = (name: string, value: string) => ({ headers: { [name]: value } });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider token with whatever header and claims, well signed by the seeded key. */
function token(head: object, claims: object): string {
  const now = Math.floor(startOfTest / 1000);
  const signed = `${part({ alg: 'ES256', kid: keyId, ...head })}.${part({ iss: teamId, iat: now, ...claims })}`;
  const signature = sign('sha256', Buffer.from(signed), { key: signingKey.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
const bearer = (head: object, claims: object = {}) => header('authorization', `bearer ${token(head, claims)}`);

const p8 = signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const [, ...lines] = p8.trim().split('\n');
const p8Base64 = lines.slice(0, -1).join('');

const invalid = (rule: string, why: RegExp) => ({ reason: 'InvalidProviderToken', rule, why }) as const;
const missing = (why: RegExp) => ({ reason: 'MissingProviderToken', rule: 'AU-1', why }) as const;
const badToken = (why: RegExp) => ({ reason: 'BadDeviceToken', rule: 'IN-20', why }) as const;
const disallowed = (why: RegExp) => ({ reason: 'TopicDisallowed', rule: 'IN-16', why }) as const;
const hex = 'ab'.repeat(32);

testRefusals(door, client, [
  ['[AU-7] team id and key id swapped', bearer({ kid: teamId }, { iss: keyId }), invalid('AU-7', /swapped/)],
  ['[AU-7] the key id in small letters', bearer({ kid: keyId.toLowerCase() }), invalid('AU-7', /letter case/)],
  ['[AU-7] the name of the key file', bearer({ kid: `AuthKey_${keyId}.p8` }), invalid('AU-7', /name of the key file/)],
  ['[AU-7] a key id with a line end', bearer({ kid: `${keyId}\n` }), invalid('AU-7', /space around/)],
  ['[AU-8] the team id in small letters', bearer({}, { iss: teamId.toLowerCase() }), invalid('AU-8', /letter case/)],
  ['[AU-8] the bundle id for the team id', bearer({}, { iss: bundleId }), invalid('AU-8', /bundle id/)],
  ['[AU-8] another team', bearer({}, { iss: stranger.teamId }), invalid('AU-8', /belongs to another team/)],
  ['[AU-4] a shared secret', bearer({ alg: 'HS256' }), invalid('AU-4', /not a shared secret/)],
  ['[AU-4] no algorithm', bearer({ alg: 'none' }), invalid('AU-4', /"none"/)],
  ['[AU-9] milliseconds', bearer({}, { iat: startOfTest }), invalid('AU-9', /in milliseconds/)],
  ['[AU-3] the key file', header('authorization', `bearer ${p8.replaceAll('\n', '')}`), invalid('AU-3', /key file/)],
  ['[AU-3] its base64 alone', header('authorization', `bearer ${p8Base64}`), invalid('AU-3', /key file/)],
  ['[AU-3] the key file without bearer', header('authorization', p8Base64), invalid('AU-3', /key file/)],
  ['[AU-3] a fourth part', header('authorization', `bearer ${token({}, {})}.x`), invalid('AU-3', /this one has 4/)],
  [
    '[AU-3] a space in it',
    header('authorization', `bearer ${token({}, {}).replace('.', '. ')}`),
    invalid('AU-3', /base64/),
  ],
  ['[AU-1] no word bearer', header('authorization', token({}, {})), missing(/"bearer" is missing/)],
  ['[AU-1] a server key of FCM', header('authorization', 'key=AAAAabc'), missing(/FCM/)],
  ['[IN-20] of FCM', { deviceToken: `cX1-y_2:APA91b${'x'.repeat(100)}` }, badToken(/FCM/)],
  ['[IN-20] of Expo', { deviceToken: 'ExponentPushToken[xxxx]' }, badToken(/Expo/)],
  ['[IN-20] in quotation marks', { deviceToken: `%22${hex}%22` }, badToken(/quotation marks/)],
  ['[IN-20] one digit short', { deviceToken: hex.slice(1) }, badToken(/63 hex digits/)],
  ['[IN-20] as NSData says it', { deviceToken: `%3C${hex}%3E` }, badToken(/<…>/)],
  ['[IN-16] the team id before the topic', header('apns-topic', `${teamId}.${bundleId}`), disallowed(/team id/)],
  ['[IN-16] another letter case', header('apns-topic', 'com.example.Courier'), disallowed(/letter case/)],
  [
    '[IN-15] a space before the topic',
    header('apns-topic', ` ${bundleId}`),
    { reason: 'BadTopic', rule: 'IN-15', why: /space/ },
  ],
  ['[IN-11] a leading zero', header('apns-priority', '05'), { reason: 'BadPriority', rule: 'IN-11', why: /exactly/ }],
  ['[IN-11] a space behind', header('apns-priority', '10 '), { reason: 'BadPriority', rule: 'IN-11', why: /space/ }],
  ['[IN-11] nothing', header('apns-priority', ''), { reason: 'BadPriority', rule: 'IN-11', why: /empty/ }],
  [
    '[IN-10] a space before',
    header('apns-expiration', ' 0'),
    { reason: 'BadExpirationDate', rule: 'IN-10', why: /space/ },
  ],
  [
    '[IN-9] a space behind',
    header('apns-id', '123e4567-e89b-12d3-a456-426614174000 '),
    { reason: 'BadMessageId', rule: 'IN-9', why: /space/ },
  ],
]);

testAcceptances(door, client, [
  ['[AU-2] spaces around the provider token', header('authorization', ` ${door.headers().authorization}  `)],
  ['[IN-5] an unknown header with spaces', header('x-odd', ' a\tb ')],
]);
