import { readFileSync } from 'node:fs';
import { matrixOf, matrixText } from '@apns-sim/device';
import { defaultPriority, type Json, type Priority, type PushType, parsePriority, pushTypes } from '@apns-sim/protocol';
import { type Command, InvalidArgumentError } from 'commander';

interface MatrixOptions {
  readonly pushType?: PushType;
  readonly priority: Priority;
  readonly json?: true;
}

function pushTypeName(text: string): PushType {
  if (Object.hasOwn(pushTypes, text)) return text as PushType;
  throw new InvalidArgumentError(`expected one of ${Object.keys(pushTypes).join(', ')}`);
}

function priorityNumber(text: string): Priority {
  const priority = parsePriority(text);
  if (priority === undefined) throw new InvalidArgumentError('expected 10, 5 or 1');
  return priority;
}

/** The payload of a file, as Apple's simulator takes one; its target bundle is no part of the push. */
function readPayload(program: Command, file: string): Json {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return program.error(`apns-sim: ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `apns-sim matrix FILE`: what one push does in every state of a phone. */
export function addMatrixCommand(program: Command): void {
  program
    .command('matrix <file>')
    .description('what the payload of an .apns or JSON file does in every state of a phone')
    .option('--push-type <type>', 'as the header apns-push-type; judged by the payload when absent', pushTypeName)
    .option('--priority <n>', 'as the header apns-priority', priorityNumber, defaultPriority)
    .option('--json', 'print every cell as JSON, stable for snapshot tests')
    .action((file: string, { pushType, priority, json }: MatrixOptions) => {
      const push = { pushType: pushType ?? null, priority, expiration: null };
      const matrix = matrixOf({ payload: readPayload(program, file), push });
      console.log(json ? JSON.stringify(matrix) : matrixText(matrix));
    });
}
