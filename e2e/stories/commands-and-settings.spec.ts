import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('⌘K finds a page, a switch of the phone and a language by a few letters, by keyboard alone', async ({
  lab,
  page,
}) => {
  await lab.register();
  await page.keyboard.press('Control+k');
  const palette = page.getByTestId('palette');
  const input = palette.getByRole('combobox');
  await expect(input).toBeFocused();
  expect(await objections(page)).toEqual([]);
  await input.fill('airpl');
  await expect(palette.locator('[data-command]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(lab.phone).toHaveAttribute('data-network', 'airplane');

  await page.keyboard.press('Control+k');
  await input.fill('no such thing');
  await expect(palette).toContainText('Nothing is called like this.');
  await input.fill('write');
  await page.keyboard.press('Enter');
  await expect(page.locator('input[name="title"]')).toBeFocused();

  await page.keyboard.press('Control+k');
  await input.fill('matrix');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/matrix/);
  await page.keyboard.press('Control+k');
  await input.fill('简体');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.keyboard.press('Control+k');
  await expect(input).toHaveAttribute('placeholder', '查找页面或命令');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('L and N reach the phone from anywhere until single keys are switched off; motion and voice are set, too', async ({
  lab,
  page,
}) => {
  await lab.register();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(lab.surface('nc')).toBeVisible();
  await page.keyboard.press('n');
  await expect(lab.surface('nc')).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(lab.phone).toHaveAttribute('data-lock', /screenO/);
  await page.locator('input[name="title"]').fill('');
  await page.keyboard.type('lnl');
  await expect(page.locator('input[name="title"]')).toHaveValue('lnl');
  const locked = await lab.phone.getAttribute('data-lock');

  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').getByRole('combobox').fill('settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await page.getByRole('radio', { name: 'Off' }).check();
  await page.getByRole('radio', { name: 'Reduced' }).check();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');

  await page.goBack();
  await expect(lab.phone).toBeVisible();
  await lab.phone.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('l');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(page.getByTestId('live-polite')).toHaveCount(0);
  await expect(lab.surface('nc')).toHaveCount(0);
  await expect(lab.phone).toHaveAttribute('data-lock', locked ?? '');
});
