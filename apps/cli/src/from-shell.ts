/* Reads the words after `apns-sim` and does what they say. */
import { createProgram } from './program.ts';
import { CallError } from './sim-client.ts';
import { whereOneStands } from './where-one-stands.ts';

// a reader that has seen enough, as in `apns-sim log | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const stands = whereOneStands(process.env, process.cwd());
if (stands !== undefined) process.chdir(stands);

try {
  await createProgram().parseAsync();
} catch (error) {
  const written = isSimulationError(error) || error instanceof CallError || isFileError(error);
  // what nobody foresaw keeps its stack, so that it can be reported
  console.error(written ? `apns-sim: ${(error as Error).message}` : error);
  process.exit(1);
}

/** By its name: the class comes with the whole simulation, which most commands do not load. */
function isSimulationError(error: unknown): boolean {
  return error instanceof Error && error.name === 'SimulationError';
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
