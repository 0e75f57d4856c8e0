import { expect, test } from '../fixtures/story.ts';

test.skip(process.env.UPDATE_PICTURES === undefined, 'draws the README’s picture: run with UPDATE_PICTURES=1');
test.use({ viewport: { width: 1440, height: 940 }, deviceScaleFactor: 1, bypassCSP: true });

test('the picture of the README', async ({ page, info }) => {
  await page.goto(info.lab);
  await page.getByTestId('show-me').click();
  await expect(page.locator('[data-surface="lock"] [data-notification-id]')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('played')).toBeVisible();
  await page.screenshot({ path: new URL('../../docs/images/lab.png', import.meta.url).pathname });
});
