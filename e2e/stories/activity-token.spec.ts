import { expect, test } from '../fixtures/story.ts';

test('the console starts a Live Activity, sends to this activity’s own token, and a wrong content-state says what it lacks', async ({
  lab,
  page,
}) => {
  await lab.register();
  await lab.control('home').click();
  const preset = page.getByTestId('presets');
  const sent = async () => {
    await page.getByTestId('send').click();
    await expect(page.getByTestId('result')).toHaveAttribute('data-result', 'accepted');
  };
  await preset.selectOption('matchStart');
  await sent();
  const island = lab.surface('island');
  await expect(island).toHaveAttribute('data-form', 'compact');

  const to = page.locator('select[name="to"]');
  const own = to.locator('option', { hasText: 'activity-1' });
  await expect(own).toHaveCount(1);
  await to.selectOption({ label: (await own.textContent()) ?? '' });
  await preset.selectOption('undecodable');
  await sent();
  // a token to update starts nothing
  await expect(page.getByTestId('why').locator('[data-gate="T13"]')).toBeVisible();

  await to.selectOption('');
  await sent();
  await expect(page.getByTestId('why').locator('[data-gate="T11"]')).toBeVisible();
  await expect(page.getByTestId('why-detail')).toContainText('content-state.homeScore: expected Int');
});
