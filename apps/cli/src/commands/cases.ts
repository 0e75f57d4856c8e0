import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command } from 'commander';

/** `apns-sim cases FILE`: what appears where, case by case. */
export function addCasesCommand(program: Command): void {
  program
    .command('cases <file>')
    .description('run a .jsonl file of presentation cases through present()')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, options: { readonly json?: true }) => {
      // npm and pnpm run scripts in the project's root; the file was named from where the person stands
      const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
      // a phone's whole code, which no other command needs
      const { runCases } = await import('@apns-sim/device');
      const report = runCases(readFileSync(path, 'utf8'));
      if (options.json) console.log(JSON.stringify(report));
      else for (const difference of report.differences) console.log(JSON.stringify(difference));
      console.log(`${report.passed} passed, ${report.failed} failed`);
      if (report.failed > 0 || report.passed === 0) process.exitCode = 1;
    });
}
