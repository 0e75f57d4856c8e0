import { Command } from 'commander';
import { addAppCommands } from './commands/app.ts';
import { addCasesCommand } from './commands/cases.ts';
import { addClockCommands } from './commands/clock.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addDeviceCommands } from './commands/device.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEnvCommand } from './commands/env.ts';
import { addExecCommand } from './commands/exec.ts';
import { addExpectCommand } from './commands/expect.ts';
import { addFaultCommands } from './commands/fault.ts';
import { addFleetCommand } from './commands/fleet.ts';
import { addLogCommands } from './commands/log.ts';
import { addMatrixCommand } from './commands/matrix.ts';
import { addMcpCommand } from './commands/mcp.ts';
import { addRecordCommand } from './commands/record.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addReportCardCommand } from './commands/report-card.ts';
import { addResetCommand } from './commands/reset.ts';
import { addSendCommand } from './commands/send.ts';
import { addSnapshotCommands } from './commands/snapshot.ts';
import { addStartCommand } from './commands/start.ts';
import { addTakeoverCommand } from './commands/takeover.ts';
import { addTraceToTestCommand } from './commands/trace-to-test.ts';
import { addExamples } from './examples.ts';
import { version } from './version.ts';

/** The whole command line, ready to parse. */
export function createProgram(): Command {
  const program = new Command('apns-sim')
    .description(
      'The whole Apple push ecosystem on one machine: a provider, a wire-true mock APNs, iPhones you can see',
    )
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError();

  addStartCommand(program);
  addEnvCommand(program);
  addDeviceCommands(program);
  addAppCommands(program);
  addSendCommand(program);
  addExpectCommand(program);
  addLogCommands(program);
  addFaultCommands(program);
  addFleetCommand(program);
  addClockCommands(program);
  addResetCommand(program);
  addSnapshotCommands(program);
  addCasesCommand(program);
  addMatrixCommand(program);
  addDoctorCommand(program);
  addExecCommand(program);
  addMcpCommand(program);
  addRecordCommand(program);
  addReplayCommand(program);
  addTraceToTestCommand(program);
  addTakeoverCommand(program);
  addReportCardCommand(program);
  addCompletionCommand(program);
  addExamples(program);
  return program;
}
