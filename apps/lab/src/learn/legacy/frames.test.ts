import { isReason } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type FrameKind, fieldsOf, frameKinds, hexOf, lengthOf, oldStatuses, tokenBytes } from './frames.ts';

const payload = new TextEncoder().encode('{"aps":{"alert":"Hi"}}');
const push = {
  deviceToken: tokenBytes('ab'.repeat(32)),
  payload,
  identifier: 0x01020304,
  expiration: 1_795_000_000,
  priority: 10,
} as const;
const bytesOf = (kind: FrameKind) => fieldsOf(kind, push).flatMap(({ bytes }) => [...bytes]);

test('every packet has the length its format says', () => {
  const lengths = Object.fromEntries(frameKinds.map((kind) => [kind, lengthOf(fieldsOf(kind, push))]));
  expect(lengths).toEqual({
    simple: 1 + 2 + 32 + 2 + 22,
    enhanced: 1 + 4 + 4 + 2 + 32 + 2 + 22,
    frame: 1 + 4 + (3 + 32) + (3 + 22) + (3 + 4) + (3 + 4) + (3 + 1),
    error: 6,
    feedback: 38,
  });
});

test('command 0, byte by byte: numbers in network order', () => {
  expect(bytesOf('simple')).toEqual([0, 0, 32, ...push.deviceToken, 0, 22, ...payload]);
});

test('command 2 says how long its items are, and each item how long it is', () => {
  const bytes = bytesOf('frame');
  expect(bytes.slice(0, 8)).toEqual([2, 0, 0, 0, 78, 1, 0, 32]);
  expect(bytes.length).toBe(5 + 78);
  expect(bytes.slice(-4)).toEqual([5, 0, 1, 10]);
});

test('the error packet: 8, the status, and the identifier it is about', () => {
  expect(bytesOf('error')).toEqual([8, 8, 1, 2, 3, 4]);
});

test('feedback: since when, and which token', () => {
  expect(bytesOf('feedback').slice(4)).toEqual([0, 32, ...push.deviceToken]);
  expect(new DataView(Uint8Array.from(bytesOf('feedback')).buffer).getUint32(0)).toBe(1_795_000_000);
});

test('long fields are shortened in the middle, short ones stand whole', () => {
  expect(hexOf(Uint8Array.of(0, 255))).toBe('00 ff');
  expect(hexOf(push.deviceToken)).toBe('ab ab ab ab … ab ab ab');
});

test.each([null, '', 'xyz', 'ab'])('%j is no token: zeros stand for it', (text) => {
  expect([...tokenBytes(text)]).toEqual(new Array(32).fill(0));
});

test('every old status leads to a reason of today, or to none', () => {
  for (const [, reason] of oldStatuses) expect(reason === null || isReason(reason)).toBe(true);
});
