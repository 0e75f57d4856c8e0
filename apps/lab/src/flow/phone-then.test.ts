import { courier, newDevice } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { streetIds } from './hop-table.ts';
import { phoneThen } from './phone-then.ts';

const before = newDevice({ id: 'alice', name: 'Alice', environment: 'sandbox', apps: [courier] });
const after = { ...before, name: 'Alice, later' };
const moments = [{ uniqueId: 'u1', deviceId: 'alice', before, after }];
const held = { following: false, focused: 'u1', moments, imports: {} };
const at = (id: (typeof streetIds)[number]) => streetIds.indexOf(id);

test('a picture that is held shows the phone as it was before the push', () => {
  expect(phoneThen({ ...held, position: at('2.3') }, 'alice')).toBe(before);
  expect(phoneThen({ ...held, position: at('3.5') }, 'alice')).toBe(before);
});

test('past the hop that shows the push, and while the picture follows, the phone is as it is now', () => {
  expect(phoneThen({ ...held, position: at('3.5') + 0.1 }, 'alice')).toBeNull();
  expect(phoneThen({ ...held, position: at('2.3'), following: true }, 'alice')).toBeNull();
});

test('another phone, and a push this page did not see arrive, leave the phone alone', () => {
  expect(phoneThen({ ...held, position: at('2.3') }, 'bob')).toBeNull();
  expect(phoneThen({ ...held, focused: 'u2', position: at('2.3') }, 'alice')).toBeNull();
});

test('a push from a file brings its phone, whichever is shown here', () => {
  const imports = {
    'file:u1': { uniqueId: 'file:u1', registrant: null, events: [], payloadBase64: null, phone: { before, after } },
  };
  const opened = { ...held, imports, focused: 'file:u1', following: true };
  expect(phoneThen({ ...opened, position: at('2.3') }, 'bob')).toBe(before);
  expect(phoneThen({ ...opened, position: at('3.5') + 0.1 }, 'bob')).toBe(after);
});
