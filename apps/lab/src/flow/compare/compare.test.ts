import { expect, test } from 'vitest';
import { diffLines } from '../../shell/diff-lines.ts';
import { accepted, answered, delivered, logged, outcome, received, rejected, sent } from '../story.contract.ts';
import { headerLines, hopDifferences, storyLines } from './compare.ts';
import { draftOf } from './fork.ts';

const whole = logged(received, accepted, answered, sent, delivered, outcome('presented', ['K1', 'pass']));

test('two pushes that went the same way have no hop apart', () => {
  expect(hopDifferences(whole, whole)).toEqual([]);
});

test('the first hop apart is where they parted, with the name of what stopped one of them', () => {
  const refused = logged(received, rejected('BadDeviceToken', 400), answered);
  const [first, ...rest] = hopDifferences(whole, refused);
  expect(first).toEqual({
    id: '2.3',
    before: { state: 'done', why: null },
    after: { state: 'failed', why: 'BadDeviceToken' },
  });
  expect(rest.map(({ id }) => id)).toContain('3.5');
  const silenced = logged(received, accepted, answered, sent, delivered, outcome('suppressed', ['L3', 'stop']));
  expect(hopDifferences(whole, silenced).map(({ id, after }) => [id, after.why])).toEqual([
    ['3.4', 'L3'],
    ['3.5', null],
  ]);
  expect(diffLines(storyLines(whole), storyLines(silenced)).filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: 'shown: lockScreen' },
    { kind: 'removed', text: 'gate K1: pass' },
    { kind: 'added', text: 'shown: nowhere' },
    { kind: 'added', text: 'gate L3: stop' },
  ]);
});

const withHeaders = (...headers: readonly (readonly [string, string])[]) =>
  logged(received, accepted).map((event) =>
    event.type === 'received' ? { ...event, request: { ...event.request, headers } } : event,
  );

test('fields that are new with every request are no difference', () => {
  const lines = headerLines(
    withHeaders(['authorization', 'bearer x'], ['apns-topic', 'com.example'], ['apns-id', 'A'], ['apns-priority', '5']),
  );
  expect(lines).toBe('apns-priority: 5\napns-topic: com.example');
});

test('a fork gives the console the push as it was sent: kind, fields, body and the app it went to', () => {
  const events = withHeaders(
    ['apns-push-type', 'background'],
    ['apns-priority', '5'],
    ['apns-collapse-id', 'order'],
    ['apns-expiration', String(1_795_000_000 + 3600)],
  );
  expect(draftOf(events, btoa('{"aps":{"content-available":1}}'))).toEqual({
    kind: 'background',
    priority: '5',
    collapseId: 'order',
    topic: '',
    expiration: '3600',
    deviceToken: 'ab'.repeat(32),
    payload: '{\n  "aps": {\n    "content-available": 1\n  }\n}',
  });
  expect(draftOf(withHeaders(['apns-expiration', '0']), null)).toMatchObject({ kind: 'none', expiration: '0' });
});
