import { readFileSync } from 'node:fs';
import { headerNames } from '@apns-sim/protocol';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { clientOf, jsonObject, print, type SimOptions, talksToSimulation, wholeNumber } from '../command-line.ts';
import { CallError, type SimClient } from '../sim-client.ts';
import { type PhoneEntry } from './phone-entry.ts';

interface SendOptions extends SimOptions {
  readonly token?: string;
  readonly device?: string;
  readonly app: string;
  readonly topic?: string;
  readonly pushType?: string;
  readonly priority?: number;
  readonly expiration?: number;
  readonly collapseId?: string;
  readonly apnsId?: string;
  readonly title?: string;
  readonly body?: string;
  readonly badge?: number;
  readonly sound?: string;
  readonly payload?: Record<string, unknown>;
  readonly file?: string;
}

interface Result {
  readonly accepted: boolean;
  readonly status: number | null;
  readonly apnsId?: string;
  readonly reason?: string;
  readonly error?: string;
}

/** JSON itself, or `@file` with JSON in it. */
function payloadArgument(text: string): Record<string, unknown> {
  if (!text.startsWith('@')) return jsonObject(text);
  try {
    return jsonObject(readFileSync(text.slice(1), 'utf8'));
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError(`${text.slice(1)} cannot be read.`);
  }
}

/** The key that names the app in a file for Apple's simulator. Source: `xcrun simctl help push`. */
const targetKey = 'Simulator Target Bundle';

/** What a `.apns` file says: its payload and, when it names one, the app it is for. */
function readApnsFile(file: string): Pick<SendOptions, 'payload'> & { readonly app?: string } {
  const text = readFileSync(file, 'utf8');
  let read: Record<string, unknown>;
  try {
    read = jsonObject(text);
  } catch (error) {
    throw new CallError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  const { [targetKey]: app, ...payload } = read;
  if (app !== undefined && typeof app !== 'string')
    throw new CallError(`${file}: "${targetKey}": expected a bundle id, came ${JSON.stringify(app)}`);
  return { payload, ...(app !== undefined && { app }) };
}

function payloadFrom({ payload, title, body, badge, sound }: SendOptions): Record<string, unknown> {
  if (payload !== undefined) return payload;
  const alert = { title: title ?? 'Hello', body: body ?? 'from apns-sim' };
  return { aps: { alert, ...(badge !== undefined && { badge }), sound: sound ?? 'default' } };
}

/** The token to send to: the one given, else that of the app on a phone (`--device`, else the first phone that has one). */
async function tokenFor(client: SimClient, { token, device, app }: SendOptions): Promise<string> {
  if (token !== undefined) return token;
  const { devices } = await client.call<{ devices: PhoneEntry[] }>('GET', '/sim/v1/devices');
  const candidates =
    device === undefined ? devices : devices.filter(({ id, name }) => id === device || name === device);
  if (candidates.length === 0) throw new CallError(`there is no phone ${device}; see \`apns-sim device list\``);
  const entries = candidates.flatMap(({ apps }) => apps).filter(({ bundleId }) => bundleId === app);
  const found = entries.find(({ deviceToken }) => deviceToken !== null)?.deviceToken;
  if (found) return found;
  throw new CallError(
    `${app} has no deviceToken on ${device ?? 'any phone'} yet: open the app on the phone, or make a phone that has one with \`apns-sim device create\``,
  );
}

/** `apns-sim send`: one push by the simulation's own provider. */
export function addSendCommand(program: Command): void {
  talksToSimulation(program.command('send'))
    .description("send one notification through the simulation's provider; exit code 0 when APNs accepts it")
    .option('--token <deviceToken>', 'where to (default: the app on the first phone that has a token)')
    .option('--device <id>', 'a phone, by id or name')
    .option('--app <bundleId>', 'the app on that phone', 'com.example.courier')
    .option('--topic <topic>', 'apns-topic (default: the token’s own)')
    .option('--push-type <type>', headerNames.pushType)
    .addOption(new Option('--priority <n>', 'apns-priority: 10, 5 or 1').argParser(wholeNumber))
    .option('--expiration <seconds>', 'apns-expiration, UNIX seconds', wholeNumber)
    .option('--collapse-id <id>', headerNames.collapseId)
    .option('--apns-id <uuid>', headerNames.apnsId)
    .option('--title <text>', 'title of the alert')
    .option('--body <text>', 'body of the alert')
    .option('--badge <n>', 'number on the icon', wholeNumber)
    .option('--sound <name>', 'sound')
    .option('--file <file>', 'a .apns file as Xcode’s simulator takes it: the payload, and the app in it')
    .option('--payload <json>', 'the whole payload as JSON, or @file', payloadArgument)
    .action(async (given: SendOptions) => {
      if (given.file !== undefined && given.payload !== undefined)
        throw new CallError('say the payload once: --file or --payload');
      const options = { ...given, ...(given.file !== undefined && readApnsFile(given.file)) };
      const client = clientOf(options);
      const { topic, pushType, priority, expiration, collapseId, apnsId } = options;
      const job = await client.call<{ results: Result[] }>('POST', '/provider/v1/notifications', {
        deviceToken: await tokenFor(client, options),
        ...{ topic, pushType, priority, expiration, collapseId, apnsId },
        payload: payloadFrom(options),
      });
      const [result] = job.results;
      if (result === undefined) throw new CallError('the provider gave no result');
      print(options, result, () =>
        result.accepted
          ? `accepted  ${result.status}  apns-id ${result.apnsId}`
          : `refused  ${result.status ?? ''}  ${result.reason ?? result.error}`,
      );
      if (!result.accepted) process.exitCode = 1;
    });
}
