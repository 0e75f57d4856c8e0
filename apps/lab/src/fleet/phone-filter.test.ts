import { newApp, newDevice } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { type PhoneSummary } from '../api/doors.ts';
import { filterPhones } from './phone-filter.ts';

const fresh = newDevice({ id: 'iphone-1', name: 'Ann', environment: 'sandbox' });
const phone = (change: Partial<PhoneSummary>): PhoneSummary => ({
  ...fresh,
  online: true,
  watchers: 0,
  apps: [{ ...newApp({ bundleId: 'com.example.courier' }), deviceToken: 'a1f3' }],
  ...change,
});
const phones = [
  phone({}),
  phone({ id: 'iphone-2', name: 'Ben', online: false, network: 'airplane' }),
  phone({ id: 'iphone-3', name: 'Chen', lock: 'unlocked', environment: 'production' }),
];
const names = (...filter: Parameters<typeof filterPhones>) => filterPhones(...filter).map(({ name }) => name);

test('a group leaves out what is not in it', () => {
  expect(names(phones, { text: '', group: 'all' })).toEqual(['Ann', 'Ben', 'Chen']);
  expect(names(phones, { text: '', group: 'online' })).toEqual(['Ann', 'Chen']);
  expect(names(phones, { text: '', group: 'offline' })).toEqual(['Ben']);
  expect(names(phones, { text: '', group: 'unlocked' })).toEqual(['Chen']);
  expect(names(phones, { text: '', group: 'unread' })).toEqual([]);
});

test('a short number means a name, not a token that happens to have its digits', () => {
  const two = phones.map((each) => ({ ...each, name: each.name === 'Ann' ? 'iPhone 58' : 'iPhone 1' }));
  const tokens = two.map((each) => ({
    ...each,
    apps: each.apps.map((app) => ({ ...app, deviceToken: 'ab58cd' })),
  }));
  expect(names(tokens, { text: 'iphone 58', group: 'all' })).toEqual(['iPhone 58']);
  expect(names(tokens, { text: '58cd', group: 'all' })).toHaveLength(3);
});

test('every word has to stand somewhere: name, id, app, token or environment', () => {
  expect(names(phones, { text: 'PRODUCTION', group: 'all' })).toEqual(['Chen']);
  expect(names(phones, { text: 'a1f3 ben', group: 'all' })).toEqual(['Ben']);
  expect(names(phones, { text: 'courier iphone-2 nobody', group: 'all' })).toEqual([]);
});
