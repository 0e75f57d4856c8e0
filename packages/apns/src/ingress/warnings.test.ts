import { afterAll, expect, test } from 'vitest';
import { bundleId, openDoor, startOfTest } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { type Difference, plainBody, sendPush } from './refusals.contract.ts';

const door = await openDoor();
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

const header = (name: string, value: string | null): Difference => ({ headers: { [name]: value } });
const payload = (value: unknown): Difference => ({ body: JSON.stringify(value) });
const aps = (value: object, headers: Record<string, string> = {}): Difference => ({
  ...payload({ aps: value }),
  headers,
});
const alert = 'Hello';
const background = { 'apns-push-type': 'background', 'apns-priority': '5' };
const now = startOfTest / 1000;

/** A push to the app's token of one suffix. */
const on = (suffix: string, pushType: string, value: object): Difference => ({
  deviceToken: door.token(`${bundleId}${suffix}`),
  headers: { 'apns-topic': `${bundleId}${suffix}`, 'apns-push-type': pushType },
  body: JSON.stringify(value),
});
const activity = (value: object) => on('.push-type.liveactivity', 'liveactivity', { aps: value });
const update = { timestamp: now, event: 'update', 'content-state': {} };
const start = { ...update, event: 'start', 'attributes-type': 'A', attributes: {}, alert };

test.each<readonly [string, Difference, rule: string, text: RegExp]>([
  ['[IN-43] no JSON', { body: 'hello' }, 'IN-43', /not a JSON object/],
  ['[IN-43] a list', payload([1]), 'IN-43', /not a JSON object/],
  ['[IN-43] not UTF-8', { body: Buffer.from('{"aps":{"alert":"\xff"}}', 'latin1') }, 'IN-43', /UTF-8/],
  ['[IN-60] no push type', header('apns-push-type', null), 'IN-60', /watchOS/],
  [
    '[IN-61] background with 10',
    aps({ 'content-available': 1 }, { ...background, 'apns-priority': '10' }),
    'IN-61',
    /this one has 10/,
  ],
  [
    '[IN-61] background without priority',
    aps({ 'content-available': 1 }, { 'apns-push-type': 'background' }),
    'IN-61',
    /without the header/,
  ],
  ['[IN-62] background with an alert', aps({ alert, 'content-available': 1 }, background), 'IN-62', /aps has alert/],
  ['[IN-62] background that wakes nobody', aps({}, background), 'IN-62', /"content-available": 1/],
  ['[IN-62] alert with only content-available', aps({ 'content-available': 1 }), 'IN-62', /send it as background/],
  ['[IN-62] alert with nothing', aps({}), 'IN-62', /nothing will be seen/],
  ['[IN-63] a duration', header('apns-expiration', '300'), 'IN-63', /looks like a duration/],
  ['[IN-63] the past', header('apns-expiration', String(now - 60)), 'IN-63', /lies in the past/],
  ['[IN-63] milliseconds', header('apns-expiration', String(startOfTest + 1000)), 'IN-63', /milliseconds/],
  ['[IN-64] custom keys inside aps', aps({ alert, orderId: 7, note: 'x' }), 'IN-64', /orderId, note/],
  [
    '[IN-65] milliseconds',
    activity({ ...update, timestamp: startOfTest }),
    'IN-65',
    /timestamp looks like milliseconds/,
  ],
  ['[IN-66] a start without alert', activity({ ...start, alert: undefined }), 'IN-66', /needs an alert/],
  ['[IN-67] alert on a VoIP topic', on('.voip', 'alert', { aps: { alert } }), 'IN-67', /`\.voip`.*alert/],
  ['[IN-68] mutable without text', aps({ 'mutable-content': 1, sound: 'default' }), 'IN-68', /will not run/],
  ['[IN-68] mutable with an empty alert', aps({ 'mutable-content': 1, alert: {} }), 'IN-68', /will not run/],
  ['[IN-69] critical level', aps({ alert, 'interruption-level': 'critical' }), 'IN-69', /entitlement/],
  [
    '[IN-69] critical sound',
    aps({ alert, sound: { critical: 1, name: 'default', volume: 1 } }),
    'IN-69',
    /entitlement/,
  ],
  ['[IN-70] no aps', payload({ message: 'x' }), 'IN-70', /no aps/],
  ['[IN-71] an update without state', activity({ timestamp: now, event: 'update' }), 'IN-71', /content-state/],
  ['[IN-71] a start without attributes', activity({ ...start, attributes: undefined }), 'IN-71', /attributes/],
])('%s is accepted with a warning', async (_title, difference, rule, text) => {
  expect(await sendPush(door, client, difference)).toMatchObject({ status: 200, body: '' });
  const warning = door.newest('accepted').warnings.find((found) => found.rule === rule);
  expect(warning?.text).toMatch(text);
});

test.each<readonly [string, Difference]>([
  ['alert', { body: plainBody }],
  [
    'alert with text and all the trimmings',
    payload({
      aps: {
        alert: { title: 'a', body: 'b' },
        badge: 1,
        sound: 'default',
        'thread-id': 't',
        category: 'c',
        'mutable-content': 1,
      },
      custom: 1,
    }),
  ],
  ['background', aps({ 'content-available': 1 }, background)],
  ['a badge alone', aps({ badge: 0 })],
  ['expiration 0', header('apns-expiration', '0')],
  ['an expiration to come', header('apns-expiration', String(now + 60))],
  ['voip with any JSON', on('.voip', 'voip', { call: 1 })],
  ['a Live Activity update', activity(update)],
  ['a Live Activity start', activity(start)],
  ['a Live Activity end', activity({ timestamp: now, event: 'end' })],
  ['widgets', on('.push-type.widgets', 'widgets', { aps: { 'content-changed': true } })],
])('[IN-58] nothing is wrong with %s', async (_title, difference) => {
  expect(await sendPush(door, client, difference)).toMatchObject({ status: 200 });
  expect(door.newest('accepted').warnings).toEqual([]);
});
