import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSimulation } from '@apns-sim/testing';
import { openLab } from '../fixtures/lab-page.ts';
import { startProcess } from '../fixtures/start-simulation.ts';
import { expect, test } from '../fixtures/story.ts';

test('[AC-65] the simulation is killed and comes back: the page says so, still replays, and loses and doubles nothing', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-gone-'));
  const first = await startProcess(['--data', folder]);
  const { id, deviceToken } = await connectSimulation(first.info.lab).createPhone({ name: 'Alice' });
  const lab = await openLab(page, first.info.lab, id);
  await lab.control('lock').click();
  await lab.send('Before the end');
  const shown = lab.surface('lock').locator('[data-notification-id]');
  await expect(shown).toContainText('Before the end');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');

  await first.kill();
  await expect(page.getByTestId('lost')).toBeVisible();
  await expect(lab.phone).toHaveAttribute('data-live', 'false');
  await page.getByTestId('step-back').click();
  await expect(lab.hop('3.5')).not.toHaveAttribute('data-hop-state', 'done');
  await page.getByTestId('replay').click();
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');

  const portOf = (address: string) => new URL(address).port;
  const second = await startProcess([
    ...['--data', folder],
    ...['--port', portOf(first.info.lab)],
    ...['--gateway-port', portOf(first.info.gateway)],
  ]);
  const again = connectSimulation(second.info.lab);
  await again.push({ deviceToken, payload: { aps: { alert: { title: 'After the return', body: 'Text' } } } });
  await expect(page.getByTestId('lost')).toHaveCount(0);
  await expect(lab.phone).toHaveAttribute('data-live', 'true');
  await expect(shown.filter({ hasText: 'After the return' })).toBeVisible();
  const state = await again.call<{ notifications: { apnsId: string }[] }>('GET', `/sim/v1/devices/${id}`);
  expect(new Set(state.notifications.map(({ apnsId }) => apnsId)).size).toBe(2);
  expect(state.notifications).toHaveLength(2);
  const pick = page.getByRole('combobox', { name: 'Which push the picture shows' });
  // the registration, and each push once
  await expect(pick.locator('option')).toHaveCount(3);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});
