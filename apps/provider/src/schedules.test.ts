import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createClock } from '@apns-sim/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { firstAt, isMet, nextAt } from './schedules.ts';
import { accept, createP8, startScriptedApns } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

const start = 1_790_000_000_000;
const minute = 60_000;
const notification = { deviceToken: tokenOf(1), payload: { aps: { alert: 'Time to walk' } } };

test('when a condition of time is met', () => {
  expect(firstAt({ at: 5 }, 0)).toBe(5);
  expect(firstAt({ everyMs: 1000 }, 500)).toBe(1500);
  expect(firstAt({ everyMs: 1000, firstAt: 7 }, 500)).toBe(7);
  expect(firstAt({ on: 'x' }, 0)).toBeNull();
  expect(nextAt({ at: 5 }, { runs: 1, dueAt: 5, now: 5 })).toBeNull();
  expect(nextAt({ everyMs: 1000 }, { runs: 1, dueAt: 1000, now: 1000 })).toBe(2000);
  // what was missed is not made up for
  expect(nextAt({ everyMs: 1000 }, { runs: 1, dueAt: 1000, now: 5500 })).toBe(6000);
  expect(nextAt({ everyMs: 1000, count: 3 }, { runs: 3, dueAt: 3000, now: 3000 })).toBeNull();
  expect(isMet({ on: 'paid', where: { 'order.total': 7 } }, 'paid', { order: { total: 7 } })).toBe(true);
  expect(isMet({ on: 'paid', where: { 'order.total': 7 } }, 'paid', { order: { total: '7' } })).toBe(false);
  expect(isMet({ on: 'paid' }, 'shipped', {})).toBe(false);
});

test('at a time and every so often, by the simulation’s clock: a day passes in a moment', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using started = await startApp({ clock });
  const { call, apns } = started;
  expect(await call('POST', '/schedules', { when: { at: start + minute }, notification })).toMatchObject({
    status: 201,
    body: { id: 'schedule-1', state: 'waiting', nextAt: start + minute, runs: 0 },
  });
  await call('POST', '/schedules', { when: { everyMs: 60 * minute, count: 24 }, notification });
  clock.advance(minute - 1);
  await setImmediate();
  expect(apns.pushes).toHaveLength(0);
  clock.advance(24 * 60 * minute);
  await apns.received(25);
  expect(await call('GET', '/schedules')).toMatchObject({
    body: {
      schedules: [
        { id: 'schedule-1', state: 'done', runs: 1, nextAt: null, lastJob: 'job-1' },
        { id: 'schedule-2', state: 'done', runs: 24, nextAt: null },
      ],
    },
  });
});

test('a trigger fills the texts with what it brings', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  await call('POST', '/schedules', {
    when: { on: 'order.paid', where: { 'order.express': true } },
    notification: {
      deviceToken: '{{phone}}',
      payload: { aps: { alert: '{{name}} paid {{order.total}}', badge: '{{order.count}}' } },
    },
  });
  const body = { phone: tokenOf(7), name: 'Ann', order: { total: 12.5, count: 3, express: true } };
  expect(await call('POST', '/triggers/order.paid', { ...body, order: {} })).toMatchObject({ body: { jobs: [] } });
  expect(await call('POST', '/triggers/order.paid', body)).toMatchObject({ status: 202, body: { jobs: ['job-1'] } });
  await apns.received(1);
  expect(apns.pushes).toMatchObject([
    { deviceToken: tokenOf(7), payload: { aps: { alert: 'Ann paid 12.5', badge: 3 } } },
  ]);
});

test('a run that cannot send says why and does not stop the ones after it', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using started = await startApp({ clock });
  const { call } = started;
  const { deviceToken: _, ...nobody } = notification;
  await call('POST', '/schedules', { when: { everyMs: minute }, notification: { ...nobody, user: 'ann' } });
  clock.advance(minute);
  expect(await call('GET', '/schedules/schedule-1')).toMatchObject({
    body: { runs: 1, nextAt: start + 2 * minute, lastError: expect.stringContaining('no deviceToken at the moment') },
  });
  await call('POST', '/device-tokens', { ...{ deviceToken: tokenOf(1) }, bundleId: 'com.example.x', userId: 'ann' });
  clock.advance(minute);
  await started.apns.received(1);
  expect(await call('DELETE', '/schedules/schedule-1')).toMatchObject({ status: 204 });
  clock.advance(10 * minute);
  expect(await call('GET', '/jobs')).toMatchObject({ body: { jobs: [{ id: 'job-1' }] } });
});

test('a schedule outlives a restart; what fell due meanwhile runs once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, 'provider.sqlite');
  await using apns = await startScriptedApns(accept);
  const signingKey = {
    privateKey: await createP8(),
    keyId: 'MOCKKEY001',
    teamId: 'MOCKTEAM01',
    topic: 'com.example.x',
  };
  {
    await using started = await startApp({
      database,
      apns,
      signingKey,
      clock: createClock({ mode: 'frozen', at: start }),
    });
    await started.call('POST', '/schedules', { when: { everyMs: minute }, notification });
  }
  const clock = createClock({ at: start + 10 * minute + 1 });
  await using again = await startApp({ database, apns, signingKey, clock });
  await apns.received(1);
  expect(await again.call('GET', '/schedules')).toMatchObject({
    body: { schedules: [{ runs: 1, nextAt: start + 11 * minute }] },
  });
});
