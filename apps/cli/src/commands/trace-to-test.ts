import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Command } from 'commander';
import { testFromTrace } from '../test-from-trace.ts';
import { traceFromFile } from '../trace-from-file.ts';

/** `apns-sim trace-to-test FILE`: a test that does what was recorded and expects what was shown. */
export function addTraceToTestCommand(program: Command): void {
  program
    .command('trace-to-test')
    .description('write a test that does what a .pushtrace recorded and expects what was shown, with @apns-sim/testing')
    .argument('<file>', 'the .pushtrace; the test begins with the world in its first line')
    .option('-o, --output <file>', 'where to (default: stdout)')
    .option('--playwright', 'for Playwright instead of Vitest')
    .addHelpText(
      'after',
      '\nExample:\n  apns-sim trace-to-test night.pushtrace -o night.test.ts\n  apns-sim exec -- npx vitest run night.test.ts',
    )
    .action(async (file: string, { output, playwright }: { output?: string; playwright?: true }) => {
      const trace = await traceFromFile(file);
      const from = output === undefined ? process.cwd() : dirname(resolve(output));
      const path = relative(from, resolve(file)).replaceAll('\\', '/');
      const text = await testFromTrace(trace, {
        file: path.startsWith('.') ? path : `./${path}`,
        runner: playwright ? '@playwright/test' : 'vitest',
      });
      if (output === undefined) process.stdout.write(text);
      else {
        writeFileSync(output, text);
        console.error(`wrote ${output}`);
      }
    });
}
