import { newApp } from '@apns-sim/device';
import { topicFor } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type Draft, firstDraft, pushTypeOf } from './draft.ts';
import { type LintContext } from './lint.ts';
import { lintsOf } from './lints.ts';

const bundleId = 'com.example.courier';
const token = 'ab'.repeat(32);
const now = 1_800_000_000_000;
const seconds = now / 1000;
const app = newApp({ bundleId });
const bare = newApp({
  bundleId,
  code: { timeSensitiveCapability: false, criticalEntitlement: false, serviceExtension: 'none' },
});
const draft = (change: Partial<Draft>): Draft => ({ ...firstDraft, ...change });
const aps = (value: object) => JSON.stringify({ aps: value });
const idsOf = (change: Partial<Draft> & { deviceToken?: string }, context: Partial<LintContext> = {}) => {
  const written = draft(change);
  const topic = written.topic || topicFor(bundleId, pushTypeOf(written) ?? 'alert');
  const target = { deviceToken: written.deviceToken || token, topic, known: null };
  return lintsOf(written, { target, app: null, strictness: {}, now, ...context });
};

const silent = { kind: 'background', payload: aps({ 'content-available': 1 }) } as const;
const update = { timestamp: seconds, event: 'update', 'content-state': {} };
const activity = (value: object) => ({ kind: 'liveactivity', payload: aps(value) }) as const;
const alert = 'x';

test.each<[string, Partial<Draft>, Partial<Draft>, Partial<LintContext>?]>([
  ['E001', { payload: '{' }, {}],
  ['E001', { payload: '{"aps":{"alert":"x"},}' }, {}],
  ['E002', { payload: aps({ alert: '中'.repeat(1400) }) }, { payload: aps({ alert: '中'.repeat(1300) }) }],
  ['E003', { payload: '{"a":1}' }, { kind: 'voip', payload: '{"a":1}' }],
  ['E010', { ...silent, payload: aps({ 'content-available': 1, sound: 'x' }) }, silent],
  ['E011', { ...silent, priority: '10' }, { ...silent, priority: '5' }],
  ['E012', { kind: 'voip', payload: '{}', topic: bundleId }, { kind: 'voip', payload: '{}' }],
  ['E013', { collapseId: '中'.repeat(22) }, { collapseId: '中'.repeat(21) }],
  ['E014', activity({ event: 'update' }), activity(update)],
  ['E015', { topic: 'com example' }, { topic: bundleId }],
  ['E016', { expiration: 'soon' }, { expiration: '3600' }],
  ['E017', { deviceToken: 'xyz' }, { deviceToken: token }],
  ['W020', { kind: 'none' }, {}],
  ['W021', { payload: aps({ alert, 'interruption-level': 'critical' }) }, {}, { app: bare }],
  ['W022', { payload: aps({ alert, 'interruption-level': 'time-sensitive' }) }, {}, { app: bare }],
  ['W023', { payload: aps({ alert, 'relevance-score': 2 }) }, { payload: aps({ alert, 'relevance-score': 1 }) }],
  ['W024', { payload: aps({ badge: '3' }) }, { payload: aps({ badge: 3 }) }],
  ['W025', { payload: aps({ alert, category: 'NONE' }) }, {}, { app }],
  ['W026', { payload: aps({ alert, 'mutable-content': 1 }) }, {}, { app: bare }],
  [
    'W027',
    { payload: aps({ alert: '50% off', 'interruption-level': 'time-sensitive' }) },
    { payload: aps({ alert: '50% off' }) },
  ],
  ['W028', { payload: aps({ alert, orderId: 7 }) }, { payload: JSON.stringify({ aps: { alert }, orderId: 7 }) }],
  ['W029', activity({ ...update, timestamp: now }), activity(update)],
  ['W030', { payload: aps({}) }, { payload: aps({ badge: 1 }) }],
  ['W031', { payload: aps({ 'content-available': 1 }) }, silent],
  ['W032', { ...silent, payload: aps({}) }, silent],
  ['W033', { payload: aps({ badge: 1, 'mutable-content': 1 }) }, { payload: aps({ alert, 'mutable-content': 1 }) }],
  ['W034', { expiration: '-60' }, { expiration: '60' }],
  ['W035', activity({ ...update, event: 'start' }), activity({ ...update, event: 'start', alert })],
  ['W036', { payload: aps({ alert, 'interruption-level': 'loud' }) }, {}],
])('[AC-41] %s is found, and only where it is', (id, failing, passing, context) => {
  expect(idsOf(failing, context).map((lint) => lint.id)).toContain(id);
  expect(idsOf(passing, context).map((lint) => lint.id)).not.toContain(id);
});

test('[AC-41] what a switch of the mock decides is an error exactly when it refuses', () => {
  const severity = (change: Partial<Draft>, strictness: LintContext['strictness']) =>
    idsOf(change, { strictness })[0]?.severity;
  const loud = { ...silent, priority: '10' as const };
  expect(severity(loud, {})).toBe('warning');
  expect(severity(loud, { backgroundPriority10: 'BadPriority' })).toBe('error');
  expect(severity({ payload: aps({}) }, { pushTypePayloadMismatch: 'InvalidPushType' })).toBe('error');
  const plain = { kind: 'voip' as const, payload: '{}', topic: bundleId };
  expect(severity(plain, {})).toBe('error');
  expect(severity(plain, { pushTypeTopicMismatch: 'accept' })).toBe('warning');
});

test('[AC-46] 4,096 bytes are fine, 4,097 are not; a VoIP push has 5,120', () => {
  const frame = aps({ alert: '' }).length;
  const of = (bytes: number) => aps({ alert: 'a'.repeat(bytes - frame) });
  expect(idsOf({ payload: of(4096) })).toEqual([]);
  expect(idsOf({ payload: of(4097) })).toMatchObject([{ id: 'E002', values: { bytes: 4097, max: 4096 } }]);
  expect(idsOf({ kind: 'voip', payload: of(5120) })).toEqual([]);
  expect(idsOf({ kind: 'voip', payload: of(5121) })).toMatchObject([{ id: 'E002', values: { max: 5120 } }]);
});

test('errors stand before warnings', () => {
  expect(idsOf({ collapseId: 'c'.repeat(65), payload: aps({}) }).map(({ severity }) => severity)).toEqual([
    'error',
    'warning',
  ]);
});
