import { expect, test } from '../fixtures/story.ts';

test('the log judges: three repairs fix the provider, a lost push is no fault, and both stay done', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  const deviceId = (await lab.phone.getAttribute('data-device-id')) ?? '';
  await page.locator('a[href="/learn"]').first().press('Enter');
  await page.locator('a[href="/learn/exercises"]').press('Enter');
  await page.locator('a[data-exercise="fixProvider"]').press('Enter');
  const exercise = page.getByTestId('exercise');
  await expect(exercise).toHaveAttribute('data-verdict', 'open');
  await page.getByTestId('hint').press('Enter');
  await expect(page.getByTestId('hints').getByRole('listitem')).toHaveCount(1);

  await page.getByTestId('load-draft').press('Enter');
  const note = page.getByTestId('exercise-note');
  await page.getByTestId('send').click();
  await expect(exercise).toHaveAttribute('data-note', 'refused');
  await page.getByTestId('more').locator('summary').first().click();
  await page.locator('input[name="collapse"]').fill('order-1024');
  await page.locator('input[name="topic"]').fill('');
  await page.getByTestId('send').click();
  await expect(note).toContainText('PayloadTooLarge');
  await page.locator('[name="custom-history"]').fill('packed');
  await page.getByTestId('send').click();
  await expect(exercise).toHaveAttribute('data-verdict', 'solved');

  await page.locator('a[href="/learn/exercises"]').first().press('Enter');
  await page.locator('a[data-exercise="lost"]').press('Enter');
  await expect(exercise).toHaveAttribute('data-exercise', 'lost');
  await expect(exercise).toHaveAttribute('data-verdict', 'open');
  const { apps } = await sim.call<{ apps: { deviceToken: string }[] }>('GET', `/sim/v1/devices/${deviceId}`);
  const push = (title: string) =>
    sim.push({ deviceToken: apps[0]?.deviceToken ?? '', payload: { aps: { alert: title } } });
  await lab.control('airplane').click();
  await expect(lab.phone).toHaveAttribute('data-network', 'airplane');
  await expect
    .poll(async () => (await sim.call<{ gateway: string }>('GET', `/sim/v1/devices/${deviceId}`)).gateway)
    .toBe('offline');
  await push('Waits');
  await expect(exercise).toHaveAttribute('data-note', 'waits');
  await push('Takes its place');
  await expect(exercise).toHaveAttribute('data-verdict', 'solved');
  await page.getByTestId('exercise-proof').press('Enter');
  await expect(lab.hop('2.5')).toHaveAttribute('data-hop-state', 'failed');

  await page.goto(`${new URL(page.url()).origin}/learn/exercises`);
  await expect(page.locator('a[data-exercise] svg')).toHaveCount(2);
});
