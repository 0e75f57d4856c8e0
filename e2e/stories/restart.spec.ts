import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSimulation } from '@apns-sim/testing';
import { expect, test } from '@playwright/test';
import { startProcess } from '../fixtures/start-simulation.ts';

test('kill -9 during traffic: tokens, phones and undelivered pushes are there after the next start', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-restart-'));
  const first = await startProcess(['--data', folder]);
  const sim = connectSimulation(first.info.lab);
  const away = await sim.createPhone({ name: 'Away' });
  const busy = await sim.createPhone({ name: 'Busy' });
  await away.patch({ network: 'airplane' });
  const kept = await sim.push({ deviceToken: away.deviceToken, payload: { aps: { alert: 'Kept for later' } } });
  expect(kept.accepted).toBe(true);
  const accepted: string[] = [];
  const traffic = Array.from({ length: 60 }, (_, n) =>
    sim.push({ deviceToken: busy.deviceToken, payload: { aps: { alert: `Push ${n}` } } }).then(
      (result) => void (result.accepted && result.apnsId !== undefined && accepted.push(result.apnsId)),
      () => undefined,
    ),
  );
  await expect.poll(() => accepted.length).toBeGreaterThan(10);
  await first.kill();
  await Promise.all(traffic);

  const second = await startProcess(['--data', folder]);
  const again = connectSimulation(second.info.lab);
  expect(second.info.teamId).toBe(first.info.teamId);
  expect(second.info.keyId).toBe(first.info.keyId);
  const phones = await again.phones();
  expect(phones.find(({ id }) => id === away.id)?.deviceToken).toBe(away.deviceToken);
  expect(phones.find(({ id }) => id === busy.id)?.deviceToken).toBe(busy.deviceToken);

  await page.goto(`${second.info.lab}/devices/${away.id}`);
  await expect(page.getByTestId('phone')).toHaveAttribute('data-network', 'airplane');
  await phones.find(({ id }) => id === away.id)?.patch({ network: 'online', lock: 'screenOn' });
  await expect(page.locator('[data-surface="lock"] [data-notification-id]')).toContainText('Kept for later');

  // every push that was answered 200 is on its phone, once
  await expect
    .poll(async () => {
      const state = await again.call<{ notifications: { apnsId: string }[] }>('GET', `/sim/v1/devices/${busy.id}`);
      const shown = state.notifications.map(({ apnsId }) => apnsId);
      return { lost: accepted.filter((id) => !shown.includes(id)), twice: shown.length - new Set(shown).size };
    })
    .toEqual({ lost: [], twice: 0 });
  expect(accepted.length).toBeGreaterThan(0);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});
