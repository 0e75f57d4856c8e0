import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('light phones are started from the page, get a push each, and are seen as a map, in a table and by keys', async ({
  page,
  info,
}) => {
  await page.goto(`${info.lab}/fleet`);
  const figure = async (name: string) =>
    Number((await page.locator(`[data-figure="${name}"] dd`).textContent())?.replaceAll(',', ''));
  const map = page.getByTestId('heat-map');
  await expect(map).toBeVisible();
  await page.getByTestId('fleet-phones').fill('2001');
  await expect(page.getByRole('status').filter({ hasText: '2001' })).toBeVisible();
  const [before, delivered] = [await figure('phones'), await figure('delivered')];
  await page.getByTestId('fleet-phones').fill('60');
  await page.getByTestId('fleet-arrive').fill('0');
  await page.getByTestId('start-fleet').click();
  const fleet = page.locator('[data-fleet]');
  await expect(fleet).toHaveAttribute('data-online', '60');
  await expect.poll(() => figure('phones')).toBe(before + 60);

  await expect(page.getByTestId('push-to-all')).toHaveAttribute('aria-disabled', 'false');
  await page.getByTestId('push-to-all').click();
  await expect.poll(() => figure('delivered')).toBe(delivered + 60);
  await expect(page.getByTestId('burst-facts')).toContainText('60 of 60 had it.');
  await expect(page.locator('[data-percentile="p99Ms"]')).toHaveText(/m?s$/);

  await map.focus();
  await page.keyboard.press('End');
  await expect(map).toHaveAttribute('aria-valuenow', String(await map.getAttribute('data-cells')));
  await expect(map).toHaveAttribute('aria-valuetext', /^Phone \d+: 1 online/);
  await expect(page.getByTestId('told')).toContainText('fleet-');
  // something is drawn
  const drawn = await map.evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.some((value) => value !== 0);
  });
  expect(drawn).toBe(true);

  await page.getByTestId('heat-table').locator('summary').click();
  const online = page.getByTestId('heat-table').locator('tbody tr td:nth-of-type(1)');
  const inTable = async () => (await online.allTextContents()).reduce((sum, text) => sum + Number(text), 0);
  await expect.poll(async () => (await inTable()) === (await figure('online'))).toBe(true);
  expect(await objections(page)).toEqual([]);

  await page.getByTestId('dismiss').click();
  await expect(fleet).toHaveCount(0);
  await expect.poll(() => figure('phones')).toBe(before);
});
