/* `npm test`: sets up what is missing, runs every test, ends with one line: `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensurePushClients } from './push-clients.mjs';
import { ensureRedis } from './redis.mjs';
import { ensureInstalled, ensureLabBuilt, fail, projectNode, root, say, toolEnv } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one test runner in the foreground; its output streams as it comes.
 * @param {string} script @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
function stream(script, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode, [join(root, script), ...args], { cwd: root, env, stdio: ['ignore', 1, 2] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * What a runner reports. An exit code of failure without a failed test (a file that does not load, an error between tests) counts as one failed.
 * @param {string} name @param {string} file @param {number} code @param {(report: any) => Counts} count
 * @returns {Counts}
 */
function countsOf(name, file, code, count) {
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) {
    say(`${name} ended with exit code ${code} though no test of it failed; its words stand above`);
    return { ...counts, failed: 1 };
  }
  return counts;
}

/** @param {any} report vitest's JSON report @returns {Counts} */
function countVitest(report) {
  // a file that did not load has no tests to fail
  const unloaded = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report Playwright's JSON report @returns {Counts} */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

async function main() {
  await ensureInstalled();
  await ensureLabBuilt();
  const chromium = await ensureChromium();
  await ensurePushClients();
  await ensureRedis();
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-test-'));
  const env = { ...toolEnv(), CHROMIUM_PATH: chromium };

  say('unit and whole-street tests (vitest) …');
  const vitestFile = join(folder, 'vitest.json');
  const vitestArgs = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestFile}`];
  const vitest = await stream('node_modules/vitest/vitest.mjs', vitestArgs, env);

  say('browser stories (Playwright) …');
  const playwrightFile = join(folder, 'playwright.json');
  const playwrightArgs = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const playwright = await stream('node_modules/@playwright/test/cli.js', playwrightArgs, {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightFile,
  });

  const films = ['en', 'zh-hans'].map((name) => join('artifacts/first-run', `${name}.webm`));
  for (const film of films.filter((file) => existsSync(join(root, file))))
    say(`a newcomer's first minute: ${film}, and ${film.replace('.webm', '-trace.zip')} for \`playwright show-trace\``);

  const all = [
    countsOf('vitest', vitestFile, vitest, countVitest),
    countsOf('Playwright', playwrightFile, playwright, countPlaywright),
  ];
  rmSync(folder, { recursive: true });
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((total, counts) => total + counts[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  // also a set-up that failed ends with the line that programs read
  process.on('exit', () => process.stdout.write('0 passed, 1 failed\n'));
  fail(error);
}
