import { defineConfig } from '@playwright/test';

/** Stories over the whole street. Each worker runs a simulation of its own (fixtures/simulation.ts), so there is no server to start here. */
export default defineConfig<{ readonly phoneLanguage: 'en' | 'zh-Hans' }>({
  testDir: './stories',
  outputDir: './test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // pictures are kept once, whatever the system: where letters are drawn otherwise they are not compared
  snapshotPathTemplate: '{testDir}/../pictures/{arg}{ext}',
  updateSnapshots: process.env.UPDATE_PICTURES === undefined ? 'none' : 'all',
  fullyParallel: false,
  workers: 2,
  // in CI a browser drawn in software shares two cores with everything else; what passes only the second time is named as flaky and is to be mended
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  projects: [
    { name: 'en' },
    {
      // the phone's stories once more on a phone that speaks Chinese; pictures and pixels are of one language
      name: 'zh',
      testMatch: /stories\/phone-.*\.spec\.ts/,
      testIgnore: /phone-(?:pictures|contrast|presentation-cases|push-storm|thousand)\.spec\.ts/,
      use: { phoneLanguage: 'zh-Hans' },
    },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    // recording costs a software-drawn browser more than the story itself; `pnpm e2e STORY --trace on` records one
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
});
