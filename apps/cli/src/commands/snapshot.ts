import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';
import { readSnapshot, writeSnapshot } from '../snapshot-file.ts';

interface SavedPhones {
  readonly phones: readonly unknown[];
}

/** `apns-sim snapshot …`: the whole simulation as one file. */
export function addSnapshotCommands(program: Command): void {
  const snapshot = program.command('snapshot').description('the whole simulation as one JSON file');
  talksToSimulation(snapshot.command('save'))
    .description('write it to a file; no private key is in it')
    .argument('<file>', 'where to')
    .action(async (file: string, options: SimOptions) => {
      const document = await clientOf(options).call<SavedPhones>('GET', '/sim/v1/snapshot');
      writeSnapshot(file, document);
      const phones = document.phones.length;
      print(options, { saved: file, phones }, () => `saved ${file} (${phones} phones)`);
    });
  talksToSimulation(snapshot.command('load'))
    .description('put a saved one in the place of everything')
    .argument('<file>', 'from where')
    .action(async (file: string, options: SimOptions) => {
      const answer = await clientOf(options).call<object>('PUT', '/sim/v1/snapshot', readSnapshot(file));
      print(options, answer, () => `loaded ${file}`);
    });
}
