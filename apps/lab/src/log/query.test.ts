import { describe, expect, test } from 'vitest';
import { parseQuery } from './query.ts';
import { type LogRow } from './row.ts';

const row: LogRow = {
  uniqueId: 'u-1',
  apnsId: 'A1',
  at: 0,
  deviceToken: 'deadbeef',
  deviceId: 'alice',
  topic: 'com.example.courier',
  type: 'alert',
  answer: 400,
  reason: 'BadDeviceToken',
  status: 'rejected',
  reached: '2.3',
  why: 'IN-21',
  ms: 2,
  bytes: 198,
  text: 'u-1 a1 deadbeef alice com.example.courier alert 400 baddevicetoken rejected',
};

describe('a filter of the log', () => {
  test.each([
    ['', true],
    ['courier', true],
    ['COURIER alert', true],
    ['courier background', false],
    ['status:4xx', true],
    ['status:400', true],
    ['status:4', true],
    ['status:410', false],
    ['status:2xx', false],
    ['status:rejected', true],
    ['status:presented', false],
    ['reason:baddevice', true],
    ['why:in-21', true],
    ['why:in-2', false],
    ['reached:2', true],
    ['reached:3', false],
    ['topic:com.example device:alice token:dead', true],
    ['-status:4xx', false],
    ['-background', true],
    ['"com.example.courier"', true],
    ['topic:"com.example.courier"', true],
    ['nofield:thing', false],
    ['status:[', false],
  ])('%s → %s', (text, wanted) => {
    expect(parseQuery(text)(row)).toBe(wanted);
  });
});
