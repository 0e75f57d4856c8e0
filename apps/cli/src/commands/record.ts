import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command } from 'commander';
import { print, talksToSimulation, wholeNumber } from '../command-line.ts';
import { environmentOf } from '../environment.ts';
import { freePorts, loadSimulation } from '../load-simulation.ts';
import { runCommand } from '../run-command.ts';
import { CallError, createSimClient, type SimClient } from '../sim-client.ts';

interface RecordOptions {
  readonly output: string;
  readonly sim: string;
  readonly seed?: number;
  readonly json?: true;
}

const path = '/sim/v1/recording';

/** Writes what a running simulation records into a file as it comes, until it ends. @returns lines written */
async function follow(client: SimClient, file: string): Promise<number> {
  writeFileSync(file, '', { mode: 0o600 });
  let lines = 0;
  for await (const text of client.text(`${path}?follow=true`)) {
    appendFileSync(file, text);
    lines += text.split('\n').length - 1;
  }
  return lines;
}

/** A running simulation is recorded until this process is told to end, or as long as a command runs. */
async function recordRunning(client: SimClient, file: string, command: readonly string[]): Promise<number> {
  await client.call('POST', path, { recording: true });
  const written = follow(client, file);
  const [name, ...words] = command;
  if (name === undefined) {
    console.error(`recording ${client.url} into ${file}; Ctrl-C ends it`);
    const told = new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, done);
    });
    await Promise.race([told, written]);
  } else {
    process.exitCode = await runCommand(name, words, { APNS_SIM: client.url });
  }
  // a recording that has grown too long, or a simulation that went away, has ended by itself
  await client.call('POST', path, { recording: false }).catch((error: unknown) => {
    if (!(error instanceof CallError)) throw error;
  });
  return written;
}

/** A simulation of its own, recorded from its first moment on as long as a command runs. */
async function recordOwn(file: string, [name = '', ...words]: readonly string[], seed?: number): Promise<number> {
  const { providerApp, startSimulation } = await loadSimulation();
  const seeded = seed === undefined ? {} : { seed };
  await using simulation = await startSimulation({
    ...{ dataDir: null, ports: freePorts, host: '127.0.0.1' },
    ...seeded,
    providerApp,
  });
  const { info, recorder } = simulation;
  await recorder.start(resolve(file));
  const variables = { ...environmentOf(info), APNS_SIM: info.lab, NODE_EXTRA_CA_CERTS: info.ca };
  process.exitCode = await runCommand(name, words, variables);
  await simulation.settle();
  recorder.stop();
  return recorder.file.status.lines;
}

/** `apns-sim record`: what goes on, into a `.pushtrace`. */
export function addRecordCommand(program: Command): void {
  talksToSimulation(program.command('record'))
    .description(
      'write down what goes on, to be replayed: in the simulation at --sim until Ctrl-C or as long as a command runs; without --sim a command gets a simulation of its own',
    )
    .usage('-o <file> [options] [-- <command> [arguments...]]')
    .argument('[command...]')
    .requiredOption('-o, --output <file>', 'the .pushtrace to write; each line is in it as soon as it happened')
    .option('--seed <n>', 'of a simulation of its own: same seed, same tokens and ids', wholeNumber)
    .passThroughOptions()
    .addHelpText('after', '\nExample:\n  apns-sim record -o night.pushtrace -- npm test')
    .action(async (command: string[], options: RecordOptions, self: Command) => {
      const { output, sim, seed } = options;
      const isOwn = command.length > 0 && self.getOptionValueSource('sim') === 'default';
      const lines = isOwn
        ? await recordOwn(output, command, seed)
        : await recordRunning(createSimClient(sim), output, command);
      const said = { recorded: output, lines };
      // what the command printed on stdout is its own
      if (options.json !== true && command.length > 0) console.error(`recorded ${output} (${lines} lines)`);
      else print(options, said, () => `recorded ${output} (${lines} lines)`);
    });
}
