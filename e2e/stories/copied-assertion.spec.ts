import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/story.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const playwright = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));

test('[AC-63] what “Copy as assertion” copies passes in a spec as it stands, and fails when it should', async ({
  lab,
  page,
  info,
  context,
}, { workerIndex }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.register();
  await lab.send('To be asserted');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  await page.goto(`${info.lab}/log`);
  await page.getByRole('row').filter({ hasText: 'com.example.courier' }).first().click();
  await page.keyboard.press('Enter');
  await page.getByTestId('assert-playwright').getByRole('button').click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("import { expect, test } from '@playwright/test';");

  const folder = `${root}test-results/pasted-${workerIndex}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/pasted.spec.ts`, copied);
  writeFileSync(`${folder}/wrong.spec.ts`, copied.replace(/status: '\w+'/, "status: 'expired'"));
  writeFileSync(`${folder}/playwright.config.ts`, `export default { testDir: '.', outputDir: './results' };\n`);
  const run = (file: string) => {
    const { TEST_WORKER_INDEX: _, TEST_PARALLEL_INDEX: __, ...env } = process.env;
    const args = [playwright, 'test', '--config', `${folder}/playwright.config.ts`, '--reporter=line', file];
    return promisify(execFile)(process.execPath, args, { cwd: folder, env });
  };
  const { stdout } = await run('pasted.spec.ts');
  expect(stdout).toContain('1 passed');
  await expect(run('wrong.spec.ts')).rejects.toThrow();
  rmSync(folder, { recursive: true });
});
