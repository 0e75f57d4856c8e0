import { expect, test } from '../fixtures/story.ts';

test('[AC-45] a bulk send counts up, adds up, and is found again after a reload', async ({ page, info }) => {
  await page.goto(`${info.lab}/bulk`);
  await page.locator('input[value="list"]').check();
  const token = (n: number) => n.toString(16).padStart(64, '0');
  const lines = Array.from({ length: 300 }, (_, n) => token(n + 1));
  await page.locator('[name="tokens"]').fill(['deviceToken', ...lines, lines[0], 'nonsense'].join('\n'));
  const dryRun = page.getByTestId('dry-run');
  await expect(dryRun).toHaveAttribute('data-total', '301');
  await expect(dryRun).toHaveAttribute('data-duplicates', '1');
  await expect(dryRun).toHaveAttribute('data-malformed', '1');
  await page.getByTestId('start-job').click();
  const job = page.getByTestId('job');
  await expect(job).toHaveAttribute('data-total', '301');
  const settled: number[] = [];
  await expect
    .poll(
      async () => {
        settled.push(Number(await job.getAttribute('data-settled')));
        return job.getAttribute('data-state');
      },
      { timeout: 30_000 },
    )
    .toBe('done');
  expect(settled).toEqual([...settled].sort((a, b) => a - b));
  await page.reload();
  await expect(job).toHaveAttribute('data-settled', '301');
  await expect(page.locator('[data-count="refused"]')).toHaveAttribute('data-value', '301');
  await expect(page.locator('[data-reason="BadDeviceToken"]')).toBeVisible();
});
