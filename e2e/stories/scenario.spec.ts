import { expect, test } from '../fixtures/story.ts';

test('a teacher hands a scenario out in a link; it sets the phone, loads the push, is taken back; a hostile one is refused by field', async ({
  lab,
  page,
}) => {
  await page.locator('a[href="/learn"]').first().press('Enter');
  await page.locator('a[href="/learn/scenario"]').press('Enter');
  await expect(page.getByTestId('scenario-link')).toHaveCount(0);
  await page.locator('input[name="scenario-title"]').fill('Homework 家庭作业');
  await page.locator('textarea[name="scenario-text"]').fill('<b>Why</b> does nothing arrive?');
  await page.locator('select[name="switch-network"]').selectOption('airplane');
  await page.locator('select[name="scenario-card"]').selectOption('airplane');
  const link = (await page.getByTestId('scenario-link').getAttribute('data-link')) ?? '';
  await page.getByTestId('scenario-try').press('Enter');

  const scenario = page.getByTestId('scenario');
  await expect(scenario.getByRole('heading')).toHaveText('Homework 家庭作业');
  await expect(scenario).toContainText('<b>Why</b> does nothing arrive?');
  await expect(scenario.locator('a[href="/learn/break-it/airplane"]')).toBeVisible();
  expect(page.url()).toBe(link);
  await expect(page.getByTestId('scenario-set-up')).toHaveAttribute('aria-disabled', 'false');
  await page.getByTestId('scenario-set-up').press('Enter');
  await expect(scenario).toHaveAttribute('data-stage', 'ready');
  await expect(lab.phone).toHaveAttribute('data-network', 'airplane');
  await page.getByTestId('scenario-undo').press('Enter');
  await expect(scenario).toHaveAttribute('data-stage', 'undone');
  await expect(lab.phone).toHaveAttribute('data-network', 'online');

  const hostile = { format: 'apns-sim-scenario', version: 1, title: 'x', phone: { network: 'javascript:alert(1)' } };
  await page.locator('a[href="/learn/scenario"]').first().press('Enter');
  await page.getByTestId('scenario-file').setInputFiles({
    name: 'hostile.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(hostile)),
  });
  await expect(page.getByTestId('scenario-problem')).toHaveAttribute('data-field', 'phone.network');
});
