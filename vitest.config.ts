import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** All tests but the stories in `e2e/`, which Playwright runs. A test that needs a document says `// @vitest-environment happy-dom`. */
export default defineConfig({
  test: {
    include: [
      '{packages,apps}/*/src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.{ts,mjs}',
      'bench/**/*.test.ts',
      'fuzz/*.test.ts',
    ],
    environment: 'node',
    // a process each: stages listen, open databases and are killed, and none may see another's leftovers
    pool: 'forks',
    // by itself it leaves one core alone, which on two is half of them
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // a limit for what hangs, not for what is slow: a test that starts processes takes its time on a busy machine
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a test that only passes the second time is wrong
    retry: 0,
    restoreMocks: true,
    unstubGlobals: true,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
