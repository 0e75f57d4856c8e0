import { refusedPushes } from '../fixtures/many-pushes.ts';
import { expect, test } from '../fixtures/story.ts';

test.beforeEach(async ({ sim }) => {
  await sim.call('POST', '/sim/v1/reset');
});

test('an empty log sends its own first push', async ({ page, info }) => {
  await page.goto(`${info.lab}/log`);
  await page.getByTestId('log-sample').click();
  await expect(page.locator('[data-push]')).toHaveCount(1);
  await expect(page.locator('[data-push]')).toHaveAttribute('data-status', /presented|delivered|suppressed|sent/);
});

test('[AC-60] twenty thousand rows: few in the page, all in the count', async ({ page, info }) => {
  test.setTimeout(120_000);
  await refusedPushes(info, 20_000);
  await page.goto(`${info.lab}/log`);
  const grid = page.getByRole('grid');
  // the head is a row, too
  await expect(grid).toHaveAttribute('aria-rowcount', '20001', { timeout: 60_000 });
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
  await page.locator('[data-push]').first().focus();
  await page.keyboard.press('End');
  await expect(page.locator('[data-index="19999"]')).toBeFocused();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
});

test('[AC-61] the row being read stays where it is while others arrive', async ({ page, info }) => {
  await refusedPushes(info, 30);
  await page.goto(`${info.lab}/log`);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '31');
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const row = page.locator('[data-index="1"]');
  await expect(row).toBeFocused();
  const push = await row.getAttribute('data-push');
  const before = await row.boundingBox();
  await refusedPushes(info, 100);
  await expect(page.getByTestId('log-newer')).toContainText('100');
  await expect(row).toBeFocused();
  expect((await page.locator(`[data-push="${push}"][data-index]`).boundingBox())?.y).toBe(before?.y);

  await page.keyboard.press('Enter');
  await expect(page.getByTestId('push-panel')).toHaveAttribute('data-push', push ?? '');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('push-panel')).toHaveCount(0);
  await expect(row).toBeFocused();
  await page.getByTestId('log-newer').click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '131');
});

test('[AC-62] a filter says how many it found, and finds by field', async ({ page, info, sim }) => {
  await refusedPushes(info, 5);
  await sim.call('POST', '/sim/v1/devices', { apps: [info.topic] });
  await page.goto(`${info.lab}/log`);
  const count = page.getByTestId('log-count');
  await page.getByTestId('log-filter').fill('status:4xx reason:MissingProviderToken');
  await expect(count).toHaveText('5 of 5');
  await page.getByTestId('log-filter').fill('status:2xx');
  await expect(count).toHaveText('Nothing matches.');
  await expect(page).toHaveURL(/filter=status/);
});
