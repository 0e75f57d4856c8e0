import { expect } from '@playwright/test';
import { objections } from '../fixtures/axe.ts';
import { test } from '../fixtures/story.ts';

// those of earlier stories stand in the list, spent as they are
test.beforeEach(({ sim }) => sim.call('DELETE', '/sim/v1/faults'));
test.afterEach(({ sim }) => sim.call('DELETE', '/sim/v1/faults'));

test('what a shell lays shows at once, is lifted, laid again by undo, and a wrong number is named at its field', async ({
  page,
  info,
  sim,
}) => {
  const { apps } = await sim.call<{ apps: { deviceToken: string }[] }>('POST', '/sim/v1/devices', {});
  const push = () =>
    sim.call<{ results: { status: number }[] }>('POST', '/provider/v1/notifications', {
      deviceToken: apps[0]?.deviceToken,
      payload: { aps: { alert: 'Hello' } },
    });
  await push();
  await page.goto(`${info.lab}/connections`);
  const chip = page.getByTestId('fault-chip');
  await expect(page.getByTestId('no-faults')).toBeVisible();
  await expect(chip).toHaveCount(0);

  await sim.call('POST', '/sim/v1/faults', { do: { reason: 'TooManyRequests' }, times: 2 });
  await expect(chip).toHaveAttribute('data-count', '1');
  await chip.click();
  await expect(page.locator('#faults-title')).toBeFocused();
  const row = page.locator('[data-fault]');
  await expect(row).toContainText('TooManyRequests');
  expect((await push()).results[0]?.status).toBe(429);
  await expect(row).toHaveAttribute('data-fired', '1');

  await row.getByRole('button').click();
  await expect(page.getByTestId('no-faults')).toBeVisible();
  await page.getByTestId('faults-undo').click();
  await expect(row).toHaveAttribute('data-state', 'active');
  await expect(chip).toHaveAttribute('data-count', '1');

  await page.locator('select[name="kind"]').selectOption('latencyMs');
  await page.locator('input[name="latencyMs"]').fill('soon');
  await page.getByTestId('lay-fault').press('Enter');
  await expect(page.locator('[data-refused="latencyMs"]')).not.toBeEmpty();
  await expect(page.locator('input[name="latencyMs"]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('input[name="latencyMs"]').fill('1');
  await page.locator('input[name="latencyMs"]').press('Enter');
  await expect(row).toHaveCount(2);
  await expect(page.locator('[data-refused]')).toHaveCount(0);
  expect(await objections(page)).toEqual([]);

  await page.getByTestId('lift-all').click();
  await expect(chip).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').getByRole('combobox').fill('launch');
  await page.keyboard.press('Enter');
  await expect(chip).toHaveAttribute('data-count', '3');

  const connection = page.locator('[data-connection]').first();
  const id = await connection.getAttribute('data-connection');
  await connection.locator('[data-deed="cut"]').click();
  await expect(page.locator(`[data-connection="${id}"]`)).toHaveCount(0);
});
