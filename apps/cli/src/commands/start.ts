import { existsSync } from 'node:fs';
import { type Http2Kind, http2Kinds } from '@apns-sim/protocol';
import { type Command, Option } from 'commander';
import { namedValue, portNumber, wholeNumber } from '../command-line.ts';
import { accessTokenVariable } from '../environment.ts';
import { labDir } from '../lab-dir.ts';
import { loadSimulation, type Simulation } from '../load-simulation.ts';
import { chooseEndpoint, type EndpointOptions, takesEndpoint } from '../provider-endpoint.ts';
import { readSnapshot, writeSnapshot } from '../snapshot-file.ts';

interface StartOptions extends EndpointOptions {
  readonly port?: number;
  readonly apnsPort?: number;
  readonly apnsProductionPort?: number;
  readonly channelsPort?: number;
  readonly channelsProductionPort?: number;
  readonly gatewayPort?: number;
  readonly takeover?: true;
  readonly takeoverPort?: number;
  readonly host: string;
  readonly accessToken?: string;
  readonly data: string;
  readonly memory?: true;
  readonly seed?: number;
  readonly fidelity?: Record<string, unknown>;
  readonly http2?: Http2Kind;
  readonly allowUpload?: readonly string[];
  readonly import?: string;
  readonly exportOnExit?: string;
  readonly json?: true;
}

/** One line a door, and last `ready` with the Lab's address. */
function inWords(info: Simulation['info']) {
  const { lab, apns, apnsProduction, channels, channelsProduction, gateway, control } = info;
  const { ca, keyFile, keyId, teamId, topic, seed, lan, accessToken } = info;
  const rows = [
    ['provider API', `${apns}  (production ${apnsProduction})`],
    ['channels', `${channels}  (production ${channelsProduction})`],
    ['gateway', gateway],
    ['control', control],
    ['authority', ca],
    ['signing key', `${keyFile}  (key ${keyId}, team ${teamId}, topic ${topic})`],
    ['seed', String(seed)],
    // who comes in by this address keeps the token as a cookie
    ...lan.map((address) => ['network', accessToken === null ? address : `${address}/?token=${accessToken}`] as const),
    ['ready', lab],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(13)} ${value}`).join('\n');
}

async function finish(simulation: Simulation, exportTo: string | undefined): Promise<void> {
  if (exportTo !== undefined) writeSnapshot(exportTo, await simulation.snapshots.save());
  await simulation.close();
}

/** Ends cleanly at the first signal, at once at the second; also when the starter that holds our IPC line is gone. */
function endOnSignal(simulation: Simulation, exportTo: string | undefined): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(130);
    ending = true;
    finish(simulation, exportTo).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`apns-sim: ${error instanceof Error ? error.message : error}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
}

/** `apns-sim start`: everything in one process. */
export function addStartCommand(program: Command): void {
  takesEndpoint(program.command('start'))
    .description('run the provider, the mock APNs and the iPhones')
    .option('--port <n>', 'the Lab and both APIs (default: 3000)', portNumber)
    .option('--apns-port <n>', 'the provider API (default: 2197)', portNumber)
    .option('--apns-production-port <n>', 'the same for production (usually 2198)', portNumber)
    .option('--channels-port <n>', 'channel management (default: 2195)', portNumber)
    .option('--channels-production-port <n>', 'the same for production (usually 2196)', portNumber)
    .option('--gateway-port <n>', 'the device gateway (default: 5223)', portNumber)
    .option('--takeover', 'also listen on Apple’s own port 443, for clients that cannot be pointed elsewhere')
    .option('--takeover-port <n>', 'the same on another port', portNumber)
    .option('--host <host>', 'address to listen on; beyond this machine the Lab asks for an access token', '127.0.0.1')
    .addOption(
      new Option('--access-token <token>', 'the token for --host, 16 characters or more (default: one of its own)').env(
        accessTokenVariable,
      ),
    )
    .option('--data <dir>', 'where it keeps what outlives it', '.apns-sim')
    .option('--memory', 'keep nothing')
    .option('--seed <n>', 'same seed, same tokens and ids', wholeNumber)
    .option('--fidelity <name=value>', 'turn a switch of APNs; repeatable, listed by GET /sim/v1/fidelity', namedValue)
    .addOption(new Option('--http2 <whose>', 'the HTTP/2 of the provider API (default: own)').choices(http2Kinds))
    .option(
      '--allow-upload <host...>',
      'hosts beside this machine that apps, webhooks and the provider may call, * for all',
    )
    .option('--import <file>', 'begin with a snapshot, in the place of what the data folder holds')
    .option('--export-on-exit <file>', 'write a snapshot when it ends')
    .option('--json', 'print one JSON line when ready')
    .action(async ({ host, data, memory, seed, fidelity, json, ...given }: StartOptions) => {
      const { doors, providerApp, startSimulation } = await loadSimulation();
      const { apnsProductionPort, channelsProductionPort } = given;
      const takeover = given.takeoverPort ?? (given.takeover && doors.takeover.port);
      const simulation = await startSimulation({
        dataDir: memory ? null : data,
        ports: {
          lab: given.port ?? doors.lab.port,
          apns: given.apnsPort ?? doors.apns.port,
          channels: given.channelsPort ?? doors.channels.port,
          gateway: given.gatewayPort ?? doors.gateway.port,
          ...(takeover !== undefined && { takeover }),
          ...(apnsProductionPort !== undefined && { apnsProduction: apnsProductionPort }),
          ...(channelsProductionPort !== undefined && { channelsProduction: channelsProductionPort }),
        },
        host,
        ...(given.accessToken !== undefined && { accessToken: given.accessToken }),
        ...(seed !== undefined && { seed }),
        ...(fidelity !== undefined && { fidelity }),
        ...(given.http2 !== undefined && { http2: given.http2 }),
        ...(given.allowUpload && { allowUpload: given.allowUpload }),
        // who names an endpoint at the start has allowed it
        ...(given.endpoint?.startsWith('https://') && { allowEndpoint: [new URL(given.endpoint).host] }),
        ...(given.import !== undefined && { snapshot: readSnapshot(given.import) }),
        providerApp,
        ...(existsSync(labDir) && { labDir }),
      });
      endOnSignal(simulation, given.exportOnExit);
      try {
        await chooseEndpoint(simulation.info.lab, given);
      } catch (error) {
        await simulation.close();
        throw error;
      }
      console.log(json ? JSON.stringify(simulation.info) : inWords(simulation.info));
    });
}
