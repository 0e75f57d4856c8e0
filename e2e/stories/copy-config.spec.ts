import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/story.ts';

const run = promisify(execFile);

test.use({ viewport: { width: 1280, height: 720 } });

test('[AC-04] the endpoint and its configuration are in sight, and the copied curl gets 200 and a row', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  await expect(page.locator('[data-endpoint="mock"]')).toBeInViewport();
  const config = page.getByTestId('copy-config');
  await expect(config).toBeInViewport();
  await config.click();
  for (const kind of ['env', 'node', 'go', 'python', 'java', 'compose', 'curl']) {
    await page.locator(`[data-snippet-kind="${kind}"]`).click();
    await expect(page.locator(`[data-snippet="${kind}"] pre`)).not.toBeEmpty();
  }
  const snippet = await page.locator('[data-snippet="curl"] pre').textContent();
  const { stdout } = await run('bash', ['-c', snippet ?? '']);
  expect(stdout).toMatch(/HTTP\/2 200/);
  const apnsId = /apns-id: (\S+)/i.exec(stdout)?.[1] ?? '';
  expect((await sim.notification(apnsId)).status).not.toBe('rejected');
  await page.goto(`${sim.lab}/log`);
  await expect(page.locator('main')).toContainText('com.example.courier');
});
