import { newApp } from '@apns-sim/device';
import { type Draft } from './draft.ts';
import { type LintContext } from './lint.ts';

/* For tests: every lint with a draft it is said of and one it is not. */

export const bundleId = 'com.example.courier';
export const token = 'ab'.repeat(32);
export const now = 1_800_000_000_000;
const seconds = now / 1000;
const app = newApp({ bundleId });
const bare = newApp({
  bundleId,
  code: { timeSensitiveCapability: false, criticalEntitlement: false, serviceExtension: 'none' },
});
export const aps = (value: object) => JSON.stringify({ aps: value });

export const silent = { kind: 'background', payload: aps({ 'content-available': 1 }) } as const;
const update = { timestamp: seconds, event: 'update', 'content-state': {} };
const activity = (value: object) => ({ kind: 'liveactivity', payload: aps(value) }) as const;
const alert = 'x';

/** Id, a draft that earns it, one that does not, and what else is known then. */
export const lintCases: [
  id: string,
  failing: Partial<Draft>,
  passing: Partial<Draft>,
  context?: Partial<LintContext>,
][] = [
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
  ['E018', { kind: 'mdm', payload: '{"mdm":"MAGIC"}' }, {}],
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
];
