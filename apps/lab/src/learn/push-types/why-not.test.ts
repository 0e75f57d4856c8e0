import { newDevice } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { whyNot } from './why-not.ts';

const bundleId = 'com.example.courier';
const phone = newDevice({ id: 'a', name: 'A', environment: 'sandbox', utcOffsetMinutes: 120 });
const courier = phone.apps[bundleId];
if (courier === undefined) throw new Error('Courier is not installed');
const withCourier = (change: object) => ({ ...phone, apps: { [bundleId]: { ...courier, ...change } } });

test('a location push has no token while its topic is unregistered, and the phone’s own time says until when', () => {
  const until = Date.UTC(2026, 0, 2, 10, 41);
  const away = withCourier({ locationTopic: { state: 'unregistered', until, told: true } });
  expect(whyNot(away, bundleId, 'location')).toMatchObject({ what: 'topicAway', detail: '12:41' });
  expect(whyNot(away, bundleId, 'alert')).toBeUndefined();
  expect(whyNot(phone, bundleId, 'location')).toBeUndefined();
});

test('with Live Activities turned off there is no token to start one; without the app there is none at all', () => {
  const off = withCourier({ settings: { ...courier.settings, liveActivities: false } });
  expect(whyNot(off, bundleId, 'liveactivity')).toMatchObject({ what: 'activitiesOff' });
  expect(whyNot(off, bundleId, 'widgets')).toBeUndefined();
  expect(whyNot(phone, 'com.example.gone', 'alert')).toMatchObject({ what: 'noApp' });
});
