/* A Chromium for the browser tests: one that is there, else one fetched; every step said. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aptInstall, output } from './apt.mjs';
import { root, run, SetupError, say } from './setup.mjs';

const fontPackages = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** A browser counts only when it starts: one without its shared libraries is no browser. @param {string} path */
const starts = (path) => output(path, ['--version']) !== undefined;

/** @returns {string | undefined} where Playwright keeps the browser it downloads, whether it is there or not */
function playwrightsOwn() {
  const require = createRequire(join(root, 'e2e/package.json'));
  const script = `process.stdout.write(require(${JSON.stringify(require.resolve('@playwright/test'))}).chromium.executablePath())`;
  return output(process.execPath, ['-e', script]);
}

/** @returns {string | undefined} */
function installedChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new SetupError(`CHROMIUM_PATH is ${named}, and nothing starts there; correct it or unset it`);
  }
  const system = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'].map(
    (name) => `/usr/bin/${name}`,
  );
  const apps = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  for (const path of [...system, ...apps]) if (existsSync(path) && starts(path)) return path;
  const own = playwrightsOwn();
  return own !== undefined && existsSync(own) && starts(own) ? own : undefined;
}

/** Without these fonts Chinese and emoji are boxes in every screenshot; tests still run. */
async function ensureFonts() {
  const has = (/** @type {string} */ pattern) => output('fc-list', [pattern, 'family']);
  const missing = fontPackages.filter((_, index) => !has([':lang=zh-cn', ':lang=und-zsye'][index] ?? ''));
  if (missing.length === 0 || process.platform !== 'linux') return;
  if (!(await aptInstall(missing)))
    say(`no fonts for Chinese or emoji here; for true screenshots install ${missing.join(', ')}`);
}

/** @returns {Promise<string>} the path of a Chromium that starts */
export async function ensureChromium() {
  let path = installedChromium();
  if (path === undefined) {
    say('no Chromium on this machine');
    // as root apt comes first: it brings the shared libraries that Playwright's download does not
    await aptInstall(['chromium', ...fontPackages]);
    path = installedChromium();
  }
  if (path === undefined) {
    say("fetching Playwright's Chromium …");
    await run(join(root, 'node_modules/.bin/playwright'), ['install', 'chromium']);
    path = installedChromium();
  }
  if (path === undefined) {
    throw new SetupError(
      'the browser tests need a Chromium and none could be fetched; install one and set CHROMIUM_PATH to it, then run npm test again',
    );
  }
  await ensureFonts();
  say(`browser tests use ${path}`);
  return path;
}
