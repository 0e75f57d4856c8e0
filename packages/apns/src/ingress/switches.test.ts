import { createRandom, type DeviceToken } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createFidelity, type Fidelity, fidelitySwitches } from '../fidelity.ts';
import { bundleId, openDoor, startOfTest } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { type Difference, type ExpectedRefusal, expectRefusal, sendPush } from './refusals.contract.ts';
import { unregisteredDelay } from './unregistered-delay.ts';

const voip = { 'apns-push-type': 'voip', 'apns-topic': bundleId };
const background = '{"aps":{"content-available":1}}';

const otherwise: readonly (readonly [title: string, Partial<Fidelity>, Difference, ExpectedRefusal])[] = [
  [
    '[IN-15] an empty topic as MissingTopic',
    { emptyTopic: 'MissingTopic' },
    { headers: { 'apns-topic': '' } },
    { reason: 'MissingTopic', rule: 'IN-15', why: /empty/ },
  ],
  [
    '[IN-17] a missing suffix as DeviceTokenNotForTopic',
    { pushTypeTopicMismatch: 'DeviceTokenNotForTopic' },
    { headers: voip },
    { reason: 'DeviceTokenNotForTopic', rule: 'IN-17', why: /lacks/ },
  ],
  [
    '[IN-20] exactly 64 digits',
    { maxDeviceTokenHex: 64 },
    { deviceToken: 'ab'.repeat(40) },
    { reason: 'BadDeviceToken', rule: 'IN-20', why: /80 hex digits/ },
  ],
  [
    '[IN-43] a body that is no JSON object',
    { invalidJson: 'PayloadEmpty' },
    { body: '[1]' },
    { reason: 'PayloadEmpty', rule: 'IN-43', why: /JSON object/ },
  ],
  [
    '[IN-61] background with priority 10',
    { backgroundPriority10: 'BadPriority' },
    { headers: { 'apns-push-type': 'background', 'apns-priority': '10' }, body: background },
    { reason: 'BadPriority', rule: 'IN-61', why: /priority 5/ },
  ],
  [
    '[IN-61] background without a priority',
    { backgroundPriority10: 'BadPriority' },
    { headers: { 'apns-push-type': 'background' }, body: background },
    { reason: 'BadPriority', rule: 'IN-61', why: /priority 5/ },
  ],
  [
    '[IN-62] background with an alert',
    { pushTypePayloadMismatch: 'InvalidPushType' },
    { headers: { 'apns-push-type': 'background' } },
    { reason: 'InvalidPushType', rule: 'IN-62', why: /alert/ },
  ],
];

test.each(otherwise)('%s, when chosen', async (_title, fidelity, difference, expected) => {
  await using door = await openDoor({ fidelity });
  await expectRefusal(door, difference, expected);
});

test('[IN-17] a missing suffix is let through, when chosen', async () => {
  await using door = await openDoor({ fidelity: { pushTypeTopicMismatch: 'accept' } });
  using client = connectClient(door.port);
  expect((await sendPush(door, client, { headers: voip })).status).toBe(200);
});

test('[IN-24] a token that died is answered 200 for a while, when chosen', async () => {
  await using door = await openDoor({ fidelity: { unregisteredDelayMs: 1000 } });
  using client = connectClient(door.port);
  door.registry.invalidateTokens('phone-sandbox', bundleId);
  door.clock.advance(999);
  expect((await sendPush(door, client)).status).toBe(200);
  door.clock.advance(1);
  const why = /dead since/;
  await expectRefusal(door, {}, { reason: 'Unregistered', rule: 'IN-24', why, timestamp: startOfTest }, client);
});

test('[IN-27] spread, each dead token has a delay of its own: 200 before, 410 with the time it died after', async () => {
  // at most twice as long, well within the life of the provider token
  const fidelity = { unregisteredDelayMs: 600_000, unregisteredSpread: true } as const;
  await using door = await openDoor({ fidelity });
  using client = connectClient(door.port);
  const deviceToken = door.token();
  const delay = unregisteredDelay(deviceToken, fidelity);
  door.registry.invalidateTokens('phone-sandbox', bundleId);
  door.clock.advance(delay - 1);
  expect((await sendPush(door, client)).status).toBe(200);
  door.clock.advance(1);
  const gone = { reason: 'Unregistered', rule: 'IN-24', why: /dead since/, timestamp: startOfTest } as const;
  await expectRefusal(door, { deviceToken }, gone, client);
});

test('[IN-27] the delays lie between a quarter and twice the one asked for, differ, and come out the same again', () => {
  const random = createRandom('tokens');
  const tokens = Array.from({ length: 500 }, () => random.hex(32) as DeviceToken);
  const spread = { unregisteredDelayMs: 1_000_000, unregisteredSpread: true } as const;
  const delays = tokens.map((deviceToken) => unregisteredDelay(deviceToken, spread));
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(250_000);
  expect(Math.min(...delays)).toBeLessThan(300_000);
  expect(Math.max(...delays)).toBeLessThanOrEqual(2_000_000);
  expect(Math.max(...delays)).toBeGreaterThan(1_900_000);
  expect(new Set(delays).size).toBeGreaterThan(490);
  expect(tokens.map((deviceToken) => unregisteredDelay(deviceToken, spread))).toEqual(delays);
});

test('[IN-27] spreading no delay leaves the answer immediate', async () => {
  await using door = await openDoor({ fidelity: { unregisteredSpread: true } });
  using client = connectClient(door.port);
  const deviceToken = door.token();
  door.registry.invalidateTokens('phone-sandbox', bundleId);
  const gone = { reason: 'Unregistered', rule: 'IN-24', why: /dead since/, timestamp: startOfTest } as const;
  await expectRefusal(door, { deviceToken }, gone, client);
});

test('every switch has a question, evidence, and a default that is not among its alternatives', () => {
  const defaults = createFidelity();
  for (const [name, contested] of Object.entries(fidelitySwitches)) {
    const { question, evidence, alternatives, rule } = contested;
    expect(question, name).toMatch(/[.]$/);
    expect(evidence, name).toMatch(/[.]$/);
    expect(rule, name).toMatch(/^[A-Z][A-Z0-9]-\d+$/);
    expect(alternatives as readonly unknown[], name).not.toContain(contested.default);
    expect(defaults[name as keyof Fidelity], name).toBe(contested.default);
  }
  expect(createFidelity({ streamsBeforeAuth: 1 })).toEqual({ ...defaults, streamsBeforeAuth: 1 });
});
