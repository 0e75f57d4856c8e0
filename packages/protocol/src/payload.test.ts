import { expect, test } from 'vitest';
import { byteLength, readAps } from './payload.ts';

const quiet = { contentAvailable: false, mutableContent: false, interruptionLevel: 'active' };

test('an alert may be a text or a dictionary', () => {
  expect(readAps({ aps: { alert: 'Hi' } })).toEqual({ ...quiet, alert: { body: 'Hi' } });
  expect(readAps({ aps: { alert: { title: 'T', subtitle: 'S', body: 'B' } } }).alert).toEqual({
    title: 'T',
    subtitle: 'S',
    body: 'B',
  });
});

test('sound is a name or a dictionary; the volume stays between 0 and 1', () => {
  expect(readAps({ aps: { sound: 'ping.aiff' } }).sound).toEqual({ name: 'ping.aiff', critical: false, volume: 1 });
  expect(readAps({ aps: { sound: { critical: 1, name: 'siren', volume: 7 } } }).sound).toEqual({
    name: 'siren',
    critical: true,
    volume: 1,
  });
});

test('flags are the number 1; true is taken too', () => {
  for (const set of [1, 1.0, true]) expect(readAps({ aps: { 'content-available': set } }).contentAvailable).toBe(true);
  for (const unset of [0, '1', false, null, 2])
    expect(readAps({ aps: { 'content-available': unset } }).contentAvailable).toBe(false);
});

test.each([[null], [[]], ['text'], [7], [{}], [{ aps: null }], [{ aps: [] }], [{ aps: 'x' }]])(
  'a payload of %j reads as an empty aps',
  (payload) => {
    expect(readAps(payload)).toEqual(quiet);
  },
);

test('keys of a wrong type count as absent', () => {
  expect(
    readAps({ aps: { alert: 5, badge: '3', sound: 1, 'thread-id': {}, 'interruption-level': 'loud', category: [] } }),
  ).toEqual(quiet);
});

test('bytes are counted in UTF-8', () => {
  expect(byteLength('a中😀')).toBe(1 + 3 + 4);
});
