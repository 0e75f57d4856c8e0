import { expect, test } from 'vitest';
import { decodedPayload } from './socket-payload.ts';

test('a push inside a frame is read beside it; what is no JSON stays as it is', () => {
  const body = btoa('{"aps":{"badge":1}}');
  const text = (value: string) => decodedPayload({ form: 'text', value });
  expect(text(JSON.stringify({ type: 'notification', payload: body }))).toBe(
    `{\n  "type": "notification",\n  "payload": "${body}"\n}\n\n// payload\n{\n  "aps": {\n    "badge": 1\n  }\n}`,
  );
  const hidden = decodedPayload({ form: 'text', value: JSON.stringify({ payload: body }) }, (shown) =>
    shown.replace('1', '#'),
  );
  expect(hidden).toBe('{\n  "payload": "…"\n}\n\n// payload\n{\n  "aps": {\n    "badge": #\n  }\n}');
  expect(text('{"type":"ack"}')).toBe('{\n  "type": "ack"\n}');
  expect(text('{"cut off')).toBe('{"cut off');
  expect(decodedPayload({ form: 'hex', value: 'ff00a1' })).toBe('ff 00 a1');
});
