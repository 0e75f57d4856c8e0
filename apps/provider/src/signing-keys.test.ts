import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '@apns-sim/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { createP8 } from './scripted-apns.ts';
import { createSigningKeys, keptForMs } from './signing-keys.ts';
import { startApp } from './started-app.ts';

const start = 1_790_000_000_000;
const hour = 3_600_000;
const started = { kind: 'mock', key: { privateKey: 'started', keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01' } } as const;
const own = { privateKey: 'own', keyId: 'OWNKEY0001', teamId: 'OWNTEAM001' };

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'keys.json');
}

test('an uploaded key is forgotten after eight hours, to the millisecond, on disk too; the one it was started with stays', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  const path = file();
  let forgotten = 0;
  const keys = createSigningKeys({ clock, onForget: () => void forgotten++, started, file: path });
  keys.upload('sandbox', own);
  clock.advance(hour);
  keys.upload('custom', own);
  expect([keys.forgottenAt('sandbox'), keys.forgottenAt('mock')]).toEqual([start + 8 * hour, undefined]);
  clock.advance(7 * hour - 1);
  expect([keys.keyFor('sandbox')?.keyId, forgotten]).toEqual(['OWNKEY0001', 0]);
  clock.advance(1);
  expect(forgotten).toBe(1);
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).keys)).toEqual(['custom']);
  clock.advance(hour);
  expect([keys.keyFor('sandbox'), keys.keyFor('mock')]).toEqual([undefined, started.key]);
  expect([existsSync(path), forgotten]).toEqual([false, 2]);
});

test('the hours go on while the server is off, and a key handed over again begins anew', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  const path = file();
  const first = createSigningKeys({ clock, onForget: () => {}, started, file: path });
  first.upload('production', own);
  first.close();
  clock.advance(keptForMs - 1);
  const second = createSigningKeys({ clock, onForget: () => {}, started, file: path });
  expect(second.keyFor('production')?.keyId).toBe('OWNKEY0001');
  second.upload('production', own);
  second.close();
  clock.advance(keptForMs - 1);
  const third = createSigningKeys({ clock, onForget: () => {}, started, file: path });
  expect(third.keyFor('production')?.keyId).toBe('OWNKEY0001');
  third.close();
  clock.advance(1);
  const fourth = createSigningKeys({ clock, onForget: () => {}, started, file: path });
  expect([fourth.keyFor('production'), existsSync(path)]).toEqual([undefined, false]);
});

test('a file that is broken is named, left as it is, and nothing of it is repeated', () => {
  const path = file();
  const broken = '{"keys":{"sandbox":{"privateKey":"-----BEGIN PRIVATE KEY-----MIGH';
  writeFileSync(path, broken);
  expect(() => createSigningKeys({ clock: createClock(), onForget: () => {}, started, file: path })).toThrow(
    new Error(`${path}: expected the uploaded signing keys as JSON; move it away to start without them.`),
  );
  expect(readFileSync(path, 'utf8')).toBe(broken);
});

test('the door says when, and after that there is no key to send with', async () => {
  const machineClock = createClock({ mode: 'frozen', at: start });
  await using app = await startApp({ machineClock });
  const { call } = app;
  await call('PUT', '/signing-key', {
    privateKey: await createP8(),
    keyId: own.keyId,
    teamId: own.teamId,
    for: 'sandbox',
  });
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { signingKey: { forgottenAt: null } } });
  expect(await call('PUT', '/endpoint', { kind: 'sandbox' })).toMatchObject({
    body: { signingKey: { keyId: own.keyId, forgottenAt: start + 8 * hour } },
  });
  machineClock.advance(8 * hour);
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'sandbox', signingKey: null } });
});
