import { type Json } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { fidelity } from './fidelity.ts';
import { type GrantedType } from './framework-use.ts';
import { turnsUsed } from './granted-arrival.ts';
import { grants } from './grants.ts';
import { app, frameOf, holdPhone } from './held-phone.ts';

type Phone = ReturnType<typeof holdPhone>;

const good: Record<GrantedType, Json> = {
  widgets: { aps: { 'content-changed': true } },
  controls: { aps: { 'content-changed': true } },
  location: { aps: {} },
  complication: { aps: {}, stops: 3 },
  fileprovider: { 'container-identifier': 'NSFileProviderRootContainerItemIdentifier' },
};

let sent = 0;
function push(phone: Phone, pushType: GrantedType, payload: Json = good[pushType]): Phone {
  sent += 1;
  return phone.do({ type: 'PUSH_ARRIVED', frame: frameOf(payload, { pushType, uniqueId: `granted-${sent}` }) });
}
const outcomeOf = ({ effects }: Phone) => effects.flatMap((each) => (each.type === 'outcome' ? [each.outcome] : []))[0];
const rulesOf = (phone: Phone) => outcomeOf(phone)?.gates.map(({ rule }) => rule);

test.each([
  ['widgets', 'W1', 'widget'],
  ['controls', 'W4', 'control'],
  ['location', 'G1', 'location'],
  ['complication', 'J1', 'watch'],
  ['fileprovider', 'I1', 'files'],
] as const)('[W1] [W4] [G1] [J1] [I1] [GR-1] a push of type %s gets its turn by %s', (pushType, rule, surface) => {
  const phone = push(push(holdPhone(), pushType), pushType);
  expect(outcomeOf(phone)).toMatchObject({ kind: 'presented', surfaces: [surface, 'app'], why: { rule } });
  expect(rulesOf(phone)).toEqual(['S7', rule]);
  expect(phone.courier.frameworks[pushType]).toMatchObject({ count: 2, at: phone.at });
  expect(phone.courier.callbacks.at(-1)?.name).toBe(grants[pushType].callback);
  expect(phone.screen).toMatchObject({ notificationCenter: [], lock: 'screenOff' });
});

test.each([
  ['widgets', 'W2', fidelity.widgetReloadsPerDay.value],
  ['controls', 'W2', fidelity.controlReloadsPerDay.value],
  ['complication', 'J2', 50],
  ['fileprovider', 'I2', fidelity.fileProviderSignalsPerHour.value],
] as const)(
  '[W2] [J2] [I2] [GR-1] [GR-2] used up, %s is stopped by %s until a turn is old enough',
  (type, rule, most) => {
    const phone = holdPhone();
    for (let count = 0; count < most; count += 1) push(phone, type);
    expect(outcomeOf(phone)?.kind).toBe('presented');
    expect(outcomeOf(push(phone, type))).toMatchObject({ kind: 'suppressed', surfaces: [], why: { rule } });
    phone.wait(grants[type].period - 1);
    expect(rulesOf(push(phone, type))).toEqual(['S7', rule]);
    phone.wait(1);
    expect(outcomeOf(push(phone, type))?.kind).toBe('presented');
    expect(turnsUsed(phone.courier, type, phone.at)).toBe(1);
    phone.do({ type: 'REINSTALL', bundleId: app });
    expect(phone.courier.frameworks).toEqual({});
  },
);

test('[GR-5] the complication shows the first value beside aps, whatever it is called, and keeps it when a push is not delivered', () => {
  const shows = (phone: Phone) => phone.courier.frameworks.complication?.shows;
  const phone = push(holdPhone(), 'complication', {
    aps: { stops: 9 },
    empty: '',
    nested: { stops: 8 },
    stops: 3,
    more: 1,
  });
  expect(shows(phone)).toEqual({ label: 'stops', value: '3' });
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { complicationOnFace: false } });
  expect(shows(push(phone, 'complication', { stops: 2 }))).toEqual({ label: 'stops', value: '3' });
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { complicationOnFace: true } });
  expect(shows(push(phone, 'complication', { text: '🏀'.repeat(30) }))?.value).toHaveLength(40);
  expect(shows(push(phone, 'complication', { aps: {} }))).toBeNull();
});

test.each<[GrantedType, string, Json]>([
  ['widgets', 'W3', { aps: {} }],
  ['controls', 'W3', { aps: { 'content-changed': 1 } }],
  ['fileprovider', 'I3', { aps: {}, domain: 'orders' }],
])('[W3] [I3] %s is stopped by %s when its payload is %j', (type, rule, payload) => {
  const phone = push(holdPhone(), type, payload);
  expect(rulesOf(phone)).toEqual(['S7', rule]);
  expect(phone.courier).toMatchObject({ frameworks: {}, callbacks: [] });
});

test('[G2] an app that may use location only while it is used is not woken', () => {
  const phone = holdPhone().do({ type: 'SETTINGS', bundleId: app, settings: { location: 'whileUsing' } });
  expect(rulesOf(push(phone, 'location'))).toEqual(['S7', 'G2']);
});

test('[J3] off the active watch face the complication gets nothing, and no turn is used', () => {
  const phone = holdPhone().do({ type: 'SETTINGS', bundleId: app, settings: { complicationOnFace: false } });
  expect(rulesOf(push(phone, 'complication'))).toEqual(['S7', 'J3']);
  expect(phone.courier.frameworks).toEqual({});
  phone.do({ type: 'UNDO' });
  expect(rulesOf(push(phone, 'complication'))).toEqual(['S7', 'J1']);
});

test('[GR-1] without a push type the topic says which framework it is', () => {
  const frame = frameOf(good.widgets, { pushType: null, topic: `${app}.push-type.widgets` });
  expect(holdPhone().do({ type: 'PUSH_ARRIVED', frame }).courier.frameworks.widgets?.count).toBe(1);
});
