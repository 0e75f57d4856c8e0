import { expect, test } from '../fixtures/story.ts';

test('terms open their tips by keyboard and Esc gives the focus back; the glossary and the old protocol in both languages', async ({
  page,
  info,
}) => {
  await page.goto(`${info.lab}/learn/break-it/otherApp?lang=zh-Hans`);
  const term = page.getByTestId('break-card').locator('[data-term="deviceToken"]').first();
  await term.press('Enter');
  const tip = page.getByTestId('tip');
  await expect(tip).toHaveAttribute('data-of', 'deviceToken');
  await expect(tip.getByRole('heading')).toHaveText('设备令牌device token');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await expect(term).toBeFocused();

  await page.locator('a[href="/learn/glossary"]').press('Enter');
  await expect(page.locator('h1')).toHaveText('术语');
  await expect(page.locator('dl [data-term="deviceToken"] [lang="en"]')).toHaveText('device token');
  await page.getByTestId('language').press('Enter');
  await expect(page.locator('dl [data-term="deviceToken"] [lang="zh-Hans"]')).toHaveText('设备令牌');
  await expect(page).toHaveTitle(/^Glossary/);

  await page.locator('a[href="/learn/legacy"]').press('Enter');
  await expect(page).toHaveTitle(/^The old protocol/);
  const frames = page.locator('figure[data-frame]');
  await expect(frames).toHaveCount(5);
  // 1 + 2 + 32 + 2 bytes and the payload of 43
  await expect(page.locator('figure[data-frame="simple"]')).toHaveAttribute('data-bytes', '80');
  await expect(page.locator('figure[data-frame="simple"] li')).toHaveCount(5);
  await expect(page.getByTestId('legacy-statuses')).toContainText('PayloadTooLarge');
});
