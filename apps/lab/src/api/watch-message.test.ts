import { expect, test } from 'vitest';
import { readWatchMessage } from './watch-message.ts';

test.each([
  ['{', 'message: expected JSON, came "{"'],
  ['null', 'message: expected an object, came null'],
  ['{"type":"toString"}', 'type: expected snapshot, entry, clock, refused, came "toString"'],
  ['{"type":"entry","at":0,"event":{}}', 'entry.seq: expected a number, came nothing'],
  ['{"type":"entry","seq":1,"at":0,"event":{}}', 'entry.event: expected an event with its type, came {}'],
  [
    '{"type":"snapshot","seq":1,"now":0,"frozen":false,"state":[]}',
    'snapshot.state: expected the state of a phone, came []',
  ],
  ['{"type":"clock","now":"noon","frozen":false}', 'clock.now: expected a number, came "noon"'],
])('%s is refused: %s', (data, error) => {
  expect(readWatchMessage(data)).toEqual({ error });
});

test('what is whole is read as it came', () => {
  const message = { type: 'clock', now: 7, frozen: true };
  expect(readWatchMessage(JSON.stringify(message))).toEqual({ message });
});
