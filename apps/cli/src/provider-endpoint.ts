import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CallError, createSimClient } from './sim-client.ts';

/** Where the provider sends to from the start on; the mock when nothing is said. */
export interface EndpointOptions {
  readonly endpoint?: string;
  readonly endpointCa?: string;
  readonly signingKey?: string;
  readonly keyId?: string;
  readonly teamId?: string;
  readonly topic?: string;
}

const kinds = ['mock', 'sandbox', 'production'];

function endpointName(text: string): string {
  if (kinds.includes(text) || text.startsWith('https://')) return text;
  throw new InvalidArgumentError('Expected mock, sandbox, production or an https:// address.');
}

/** Adds the options of `EndpointOptions` to a command. */
export function takesEndpoint(command: Command): Command {
  return command
    .addOption(
      new Option('--endpoint <name>', 'where the provider sends to: mock, sandbox, production or a URL')
        .env('PROVIDER_ENDPOINT')
        .argParser(endpointName),
    )
    .option('--endpoint-ca <file>', 'certificates to trust at that URL, PEM')
    .option('--signing-key <file>', 'the .p8 for that endpoint; it is kept by the provider server alone')
    .option('--key-id <id>', 'key id of the .p8')
    .option('--team-id <id>', 'team id of the .p8')
    .option('--topic <topic>', 'topic of the app the .p8 is for');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CallError(`${file} cannot be read`);
  }
}

/** Hands the key over and switches, by the same two calls anybody may make. @throws CallError in the server's own words */
export async function chooseEndpoint(lab: string, options: EndpointOptions): Promise<void> {
  const { endpoint, endpointCa, signingKey, keyId, teamId, topic } = options;
  if (endpoint === undefined) return;
  const client = createSimClient(lab);
  const kind = kinds.includes(endpoint) ? endpoint : 'custom';
  if (signingKey !== undefined) {
    const names = { keyId: keyId ?? '', teamId: teamId ?? '', ...(topic !== undefined && { topic }) };
    const body = { privateKey: read(signingKey), ...names, for: kind };
    await client.call('PUT', '/provider/v1/signing-key', body);
  }
  const address = kind === 'custom' ? { url: endpoint, ...(endpointCa && { ca: read(endpointCa) }) } : {};
  await client.call('PUT', '/provider/v1/endpoint', { kind, ...address });
}
