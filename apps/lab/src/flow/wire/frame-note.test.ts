import { type FrameRecord } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { frameNote, framesAround } from './frame-note.ts';

test.each<readonly [FrameRecord['detail'], string]>([
  [{}, ''],
  [
    { settings: { MAX_CONCURRENT_STREAMS: 1000, MAX_FRAME_SIZE: 16384 } },
    'MAX_CONCURRENT_STREAMS=1000 · MAX_FRAME_SIZE=16384',
  ],
  [{ increment: 65535 }, '+65535'],
  [{ errorCode: 7 }, 'REFUSED_STREAM'],
  [{ errorCode: 99 }, '0x63'],
  [
    { lastStreamId: 5, errorCode: 0, debugData: '{"reason":"Shutdown"}' },
    'last-stream=5 · NO_ERROR · {"reason":"Shutdown"}',
  ],
])('%j reads %s', (detail, note) => {
  expect(frameNote({ detail })).toBe(note);
});

const frame = (seq: number, streamId: number, wall: number): FrameRecord => ({
  protocol: 'h2',
  seq,
  wall,
  streamId,
  connectionId: 'c',
  direction: 'in',
  type: 'HEADERS',
  flags: 0,
  flagNames: [],
  length: 1,
  detail: {},
});

test('of an old connection only what belongs to the time of the push is shown', () => {
  const second = 1_000_000;
  const frames = [frame(1, 0, 0), frame(2, 0, 9 * second), frame(3, 7, 10 * second), frame(4, 0, 30 * second)];
  expect(framesAround(frames, (one) => one.streamId === 7).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(framesAround(frames, (one) => one.streamId === 9)).toEqual([]);
});
