import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTraceFile } from './trace-file.ts';

test('what can be written no more ends the recording, and nobody who was heard is hurt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'));
  const file = createTraceFile(join(folder, 'kept'));
  const faults = { seed: 's', count: 0, laid: [] };
  const clock = { mode: 'frozen', now: 0 } as const;
  const begin = {
    type: 'begin',
    format: 'apns-sim recording',
    version: 1,
    recordedAt: '2026-12-24T12:00:00Z',
  } as const;
  file.open(join(folder, 'recording'), { ...begin, seed: 1, clock, faults, snapshot: {} });
  const followed: (string | null)[] = [];
  file.follow((text) => followed.push(text));
  rmSync(folder, { recursive: true });
  file.write({ type: 'clock', at: 1, mode: 'frozen' });
  expect([file.status.recording, followed]).toEqual([false, [null]]);
});
