import { expect, test } from 'vitest';
import { draftOfFile } from './file-draft.ts';
import { type KnownToken } from './recipient.ts';

const token = (bundleId: string): KnownToken => ({
  bundleId,
  deviceToken: `token of ${bundleId}`,
  phoneId: 'alice',
  phone: 'Alice’s iPhone',
  deviceTokens: {},
  activities: [],
  management: null,
});
const tokens = [token('com.example.courier'), token('com.example.second')];
const file = (bundleId: string) => JSON.stringify({ 'Simulator Target Bundle': bundleId, aps: { alert: 'Hi' } });

test('a file that names an app goes to that app', () => {
  const { payload, ...rest } = draftOfFile(file('com.example.second'), tokens);
  expect(JSON.parse(payload ?? '')).toEqual({ aps: { alert: 'Hi' } });
  expect(rest).toEqual({ deviceToken: 'token of com.example.second', topic: '' });
});

test('an app that no phone here has becomes the topic, so that it is seen', () => {
  expect(draftOfFile(file('com.example.elsewhere'), tokens)).toMatchObject({ topic: 'com.example.elsewhere' });
});

test('the lines of a file from Windows end as an editor ends them', () => {
  expect(draftOfFile('\uFEFF{\r\n  "aps": {}\r\n}\r\n', tokens)).toEqual({ payload: '{\n  "aps": {}\n}' });
});

test('a file that names none leaves the recipient as it was, and broken JSON is shown as it is', () => {
  expect(draftOfFile('{"aps":{}}', tokens)).toEqual({ payload: '{"aps":{}}' });
  expect(draftOfFile('{"aps":', tokens)).toEqual({ payload: '{"aps":' });
});
