#!/usr/bin/env node
import { SimulationError } from '@apns-sim/simulation';
import { Command } from 'commander';
import { addAppCommands } from './commands/app.ts';
import { addCasesCommand } from './commands/cases.ts';
import { addClockCommands } from './commands/clock.ts';
import { addDeviceCommands } from './commands/device.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEnvCommand } from './commands/env.ts';
import { addExpectCommand } from './commands/expect.ts';
import { addLogCommands } from './commands/log.ts';
import { addMatrixCommand } from './commands/matrix.ts';
import { addResetCommand } from './commands/reset.ts';
import { addSendCommand } from './commands/send.ts';
import { addSnapshotCommands } from './commands/snapshot.ts';
import { addStartCommand } from './commands/start.ts';
import { CallError } from './sim-client.ts';

const program = new Command('apns-sim')
  .description('The whole Apple push ecosystem on one machine: a provider, a wire-true mock APNs, iPhones you can see')
  .version('0.1.0')
  .showHelpAfterError();

addStartCommand(program);
addEnvCommand(program);
addDeviceCommands(program);
addAppCommands(program);
addSendCommand(program);
addExpectCommand(program);
addLogCommands(program);
addClockCommands(program);
addResetCommand(program);
addSnapshotCommands(program);
addCasesCommand(program);
addMatrixCommand(program);
addDoctorCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  const written = error instanceof SimulationError || error instanceof CallError || isFileError(error);
  // what nobody foresaw keeps its stack, so that it can be reported
  console.error(written ? `apns-sim: ${(error as Error).message}` : error);
  process.exit(1);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
