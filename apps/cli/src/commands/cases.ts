import { readFileSync } from 'node:fs';
import { type Command } from 'commander';

/** `apns-sim cases FILE`: what appears where, case by case. */
export function addCasesCommand(program: Command): void {
  program
    .command('cases <file>')
    .description('run a .jsonl file of presentation cases through present()')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, options: { readonly json?: true }) => {
      // a phone's whole code, which no other command needs
      const { runCases } = await import('@apns-sim/device');
      const report = runCases(readFileSync(file, 'utf8'));
      if (options.json) console.log(JSON.stringify(report));
      else for (const difference of report.differences) console.log(JSON.stringify(difference));
      console.log(`${report.passed} passed, ${report.failed} failed`);
      if (report.failed > 0 || report.passed === 0) process.exitCode = 1;
    });
}
