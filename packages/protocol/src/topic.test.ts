import { expect, test } from 'vitest';
import { isPushType, pushTypes } from './push-type.ts';
import { bundleIdOf, isBundleId, topicFor, topicSuffixOf, topicsOf } from './topic.ts';

test('a topic and its bundle id go both ways for every push type with a suffix', () => {
  for (const pushType of Object.keys(pushTypes).filter(isPushType)) {
    const topic = topicFor('com.example.courier', pushType);
    expect(bundleIdOf(topic)).toBe('com.example.courier');
    expect(topicSuffixOf(topic)).toBe(pushTypes[pushType].topicSuffix ?? '');
  }
});

test('.voip-ptt is not taken for .voip, and a suffix alone is no bundle id', () => {
  expect(bundleIdOf('com.example.courier.voip-ptt')).toBe('com.example.courier');
  expect(bundleIdOf('.voip')).toBe('.voip');
});

test('an app has one topic for each suffix, the plain one first', () => {
  expect(topicsOf('a.b')).toEqual([
    'a.b',
    'a.b.push-type.liveactivity',
    'a.b.pushkit.fileprovider',
    'a.b.push-type.controls',
    'a.b.push-type.widgets',
    'a.b.location-query',
    'a.b.complication',
    'a.b.voip-ptt',
    'a.b.voip',
  ]);
});

test('bundle ids: letters, digits, hyphens and at least one period', () => {
  for (const good of ['com.example.courier', 'a.b', 'com.my-company.App2']) expect(isBundleId(good)).toBe(true);
  for (const bad of ['', 'courier', 'com..x', '.com.x', 'com.x.', 'com.ex ample', 'com.例子', `a.${'b'.repeat(160)}`])
    expect(isBundleId(bad)).toBe(false);
});

test('push types are Apple’s words, in their letter case', () => {
  expect(isPushType('alert')).toBe(true);
  for (const bad of ['Alert', '', 'toString', '__proto__', 'silent']) expect(isPushType(bad)).toBe(false);
});
