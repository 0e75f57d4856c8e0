import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('a scenario plays step by step on the running simulation, tells what came of each step and is taken back; one’s own is opened, edited and kept', async ({
  lab,
  page,
}) => {
  await page.locator('a[href="/learn"]').first().press('Enter');
  await page.locator('a[href="/scenarios"]').first().press('Enter');
  await expect(page.getByTestId('ready-scenarios').locator('[data-scenario]')).toHaveCount(10);
  expect(await objections(page)).toEqual([]);
  await page.locator('[data-scenario="subway"]').press('Enter');

  const runner = page.getByTestId('runner');
  const step = (index: number) => page.getByTestId('scenario-steps').locator('li').nth(index);
  await expect(runner.locator('[data-do="next"]')).toHaveAttribute('aria-disabled', 'false');
  await runner.locator('[data-do="next"]').press('Enter');
  await expect(step(0)).toHaveAttribute('data-state', 'done');
  await expect(lab.phone).toHaveAttribute('data-network', 'noService');
  await expect(runner).toHaveAttribute('data-stage', 'ready');
  await runner.locator('[data-do="run"]').press('Enter');
  await expect(runner).toHaveAttribute('data-stage', 'done', { timeout: 30_000 });
  await expect(step(1).getByTestId('step-result')).toContainText('3 × 200 · stored');
  await expect(lab.phone).toContainText('Message 3');
  await expect(lab.phone).not.toContainText('Message 1');
  expect(await objections(page, '[data-testid="runner"]')).toEqual([]);
  await runner.locator('[data-do="reset"]').press('Enter');
  await expect(step(0)).toHaveAttribute('data-state', 'todo');
  await expect(runner).toHaveAttribute('data-stage', 'ready');

  await page.locator('a[href="/scenarios"]').first().press('Enter');
  const script = {
    format: 'apns-sim-scenario',
    version: 1,
    title: 'Mine 我的',
    steps: [{ do: 'wait', say: 'A long breath', ms: 30_000 }],
  };
  await page.getByTestId('scenario-file').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(script)),
  });
  await expect(runner.getByRole('heading')).toHaveText('Mine 我的');
  await expect(runner.locator('[data-do="run"]')).toHaveAttribute('aria-disabled', 'false');
  await runner.locator('[data-do="run"]').press('Enter');
  await expect(step(0)).toHaveAttribute('data-state', 'running');
  await runner.locator('[data-do="stop"]').press('Enter');
  await expect(runner).toHaveAttribute('data-stage', 'ready');
  await expect(step(0)).toHaveAttribute('data-state', 'todo');
  await page.locator('a[href="/scenarios"]').first().press('Enter');
  const own = page.getByTestId('own-scenarios');
  await own.locator('[data-do="edit"]').press('Enter');
  const json = own.getByTestId('scenario-json');
  await json.fill(JSON.stringify({ ...script, steps: [{ do: 'dance' }] }));
  await own.locator('[data-do="save"]').press('Enter');
  await expect(own.getByTestId('scenario-problem')).toHaveAttribute('data-field', 'steps.0.do');
  await json.fill(JSON.stringify({ ...script, title: 'Edited' }));
  await own.locator('[data-do="save"]').press('Enter');
  await expect(own).toContainText('Edited');
  await page.reload();
  await expect(own).toContainText('Edited');
  await own.locator('[data-do="remove"]').press('Enter');
  await expect(own.locator('[data-own]')).toHaveCount(0);
});
