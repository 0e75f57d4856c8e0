import { type Page } from '@playwright/test';
import { expect, test } from '../fixtures/story.ts';

const cell = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);
const usual = 'on/locked/off/authorized/suspended';

for (const language of ['en', 'zh-Hans'] as const) {
  test(`${language}: one draft through every state; a cell says why; filters and templates change the grid`, async ({
    page,
    info,
  }) => {
    await page.goto(`${info.lab}/matrix?lang=${language}`);
    await expect(cell(page, usual)).toHaveAttribute('data-look', 'lockScreen');
    await expect(cell(page, 'on/unlocked/off/authorized/suspended')).toHaveAttribute('data-look', 'banner');
    await expect(cell(page, 'on/locked/blocksApp/authorized/suspended')).toHaveAttribute('data-gate', 'L3');
    await expect(cell(page, 'on/locked/off/denied/suspended')).toHaveAttribute('data-gate', 'A1');

    await cell(page, 'on/locked/blocksApp/authorized/suspended').click();
    await expect(page.getByTestId('matrix-why').locator('[data-gate="L3"]')).toBeVisible();

    await expect(page.locator('[data-cell^="off/"]')).toHaveCount(0);
    await page.locator('[data-axis="power"] [data-value="off"]').click();
    await expect(cell(page, 'off/locked/off/authorized/suspended')).toHaveAttribute('data-gate', 'P1');
    await page.locator('[data-axis="lock"] [data-value="unlocked"]').click();
    await expect(page.locator('[data-cell*="/unlocked/"]')).toHaveCount(0);

    await page.getByTestId('presets').selectOption('silent');
    await expect(cell(page, usual)).toHaveAttribute('data-look', 'app');
    await expect(cell(page, 'on/locked/off/authorized/forceQuit')).toHaveAttribute('data-gate', 'S2');
  });
}

test('the arrows move through the grid, and the why follows', async ({ page, info }) => {
  await page.goto(`${info.lab}/matrix`);
  await page.locator('[data-at="0:0"]').focus();
  const focused = page.locator('[data-at]:focus');
  for (const [key, at] of [
    ['ArrowDown', '1:0'],
    ['ArrowRight', '1:1'],
    ['End', '1:8'],
    ['Control+End', '19:8'],
    ['Control+Home', '0:0'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(focused).toHaveAttribute('data-at', at);
    await expect(focused).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(page.locator('[data-at][tabindex="0"]')).toHaveCount(1);
  await expect(page.getByTestId('matrix-why').locator('[data-gate]').first()).toBeVisible();
});

test('what is copied is what the door answers', async ({ page, info, sim, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${info.lab}/matrix`);
  await page.locator('main button[aria-label*="JSON"]').click();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  const axes = { power: ['on'] };
  const payload = { aps: { alert: { title: 'Order 1024', body: 'Out for delivery' }, sound: 'default' } };
  const headers = { 'apns-push-type': 'alert', 'apns-priority': '10' };
  expect(JSON.parse(copied)).toEqual(await sim.call('POST', '/sim/v1/matrix', { payload, headers, axes }));
});

test('at 390 px the grid scrolls inside its frame, the page does not', async ({ page, info }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${info.lab}/matrix`);
  await expect(cell(page, usual)).toBeAttached();
  expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
});
