import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';

const strings = {
  en: { HELLO: 'Hello %@', TWO: '%2$@ and %1$@, 100%%', PLAIN: 'Plain' },
  'zh-Hans': { HELLO: '%@，你好' },
};

function said(alert: object, language: 'en' | 'zh-Hans' = 'en') {
  const phone = holdPhone({ language }).allowed().do({ type: 'APP_CODE', bundleId: app, code: { strings } });
  const [item] = phone.push({ alert: alert as never }).screen.notificationCenter;
  return [item?.title, item?.subtitle, item?.body];
}

test('[NC-18] keys are looked up in the app’s strings, in the phone’s language', () => {
  const alert = {
    'title-loc-key': 'HELLO',
    'title-loc-args': ['Ann'],
    'subtitle-loc-key': 'PLAIN',
    'loc-key': 'TWO',
    'loc-args': ['a', 2],
  };
  expect(said(alert)).toEqual(['Hello Ann', 'Plain', '2 and a, 100%']);
  expect(said(alert, 'zh-Hans')).toEqual(['Ann，你好', 'PLAIN', 'TWO']);
});

test.each([
  [{ 'loc-key': 'nobody' }, 'nobody'],
  [{ 'loc-key': 'constructor' }, 'constructor'],
  [{ 'loc-key': 'HELLO' }, 'Hello '],
  [{ 'loc-key': 'HELLO', 'loc-args': 'Ann' }, 'Hello '],
  [{ 'loc-key': 'HELLO', 'loc-args': [null] }, 'Hello '],
  [{ 'loc-key': 7, body: 'Body' }, 'Body'],
  [{ 'loc-key': 'PLAIN', body: 'Body' }, 'Plain'],
])('[NC-18] %j reads %j', (alert, body) => {
  expect(said(alert)[2]).toBe(body);
});

test('[SC-6] the category’s placeholder and options decide what a hidden preview says', () => {
  const hidden = {
    identifier: 'CHAT',
    actions: [],
    options: ['hiddenPreviewsShowTitle'],
    hiddenPreviewsBodyPlaceholder: '%u messages',
  } as const;
  const phone = holdPhone({ previews: 'never' }).allowed();
  phone.do({ type: 'APP_CODE', bundleId: app, code: { categories: [hidden] } });
  phone.push({ alert: { title: 'Ann', subtitle: 'Group', body: 'secret' }, category: 'CHAT' }).push({ alert: 'x' });
  expect(phone.screen.notificationCenter[1]).toMatchObject({
    title: 'Ann',
    subtitle: '',
    body: '2 messages',
    preview: 'hidden',
  });
  expect(JSON.stringify(phone.screen)).not.toContain('secret');
});
