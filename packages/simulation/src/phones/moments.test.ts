import { newDevice } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { createMoments } from './moments.ts';

const phone = (name: string) => newDevice({ id: 'alice', name, environment: 'sandbox' });
const moment = (uniqueId: string, deviceId = 'alice', name = 'before') => ({
  uniqueId,
  deviceId,
  before: phone(name),
  after: phone('after'),
});

test('the first arrival of a push on a phone is its moment', () => {
  const moments = createMoments();
  moments.keep(moment('u1'));
  moments.keep(moment('u1', 'alice', 'again'));
  moments.keep(moment('u1', 'bob', 'bob'));
  expect(moments.find('alice', 'u1')?.before.name).toBe('before');
  expect(moments.find('bob', 'u1')?.before.name).toBe('bob');
  expect(moments.find('alice', 'u2')).toBeUndefined();
});

test('the oldest go first, and a phone that is gone takes its own with it', () => {
  const moments = createMoments(2);
  for (const id of ['u1', 'u2', 'u3']) moments.keep(moment(id));
  expect(['u1', 'u2', 'u3'].map((id) => moments.find('alice', id)?.uniqueId)).toEqual([undefined, 'u2', 'u3']);
  moments.keep(moment('u4', 'bob'));
  moments.forget('alice');
  expect(moments.find('alice', 'u3')).toBeUndefined();
  expect(moments.find('bob', 'u4')).toBeDefined();
  moments.forget();
  expect(moments.find('bob', 'u4')).toBeUndefined();
});
