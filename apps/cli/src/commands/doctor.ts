import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:http2';
import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

interface Health {
  readonly apns: string;
  readonly gateway: string;
  readonly ca: string;
  readonly keyFile: string;
}

const patienceMs = 5000;

async function look(what: string, check: () => Promise<string> | string): Promise<Finding> {
  try {
    return { what, ok: true, detail: await check() };
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A push without a provider token: the right answer is Apple's refusal of exactly that. */
function askApns({ apns, ca }: Health): Promise<string> {
  return new Promise((resolve, reject) => {
    const session = connect(apns, { ca: readFileSync(ca) });
    const end = (settle: () => void) => {
      session.destroy();
      settle();
    };
    session.setTimeout(patienceMs, () => end(() => reject(new Error(`no answer in ${patienceMs} ms`))));
    session.on('error', (error) => end(() => reject(error)));
    const stream = session.request({ ':method': 'POST', ':path': `/3/device/${'0'.repeat(64)}` });
    let body = '';
    let status: unknown;
    stream.setEncoding('utf8');
    stream.on('response', (headers) => {
      status = headers[':status'];
    });
    stream.on('data', (chunk: string) => {
      body += chunk;
    });
    stream.on('error', (error) => end(() => reject(error)));
    stream.on('end', () =>
      end(() => {
        if (status === 403 && body.includes('MissingProviderToken')) resolve(`${apns} answers as APNs does`);
        else reject(new Error(`expected 403 MissingProviderToken, got ${status} ${body}`));
      }),
    );
    stream.end('{"aps":{}}');
  });
}

function openGateway(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const timer = setTimeout(() => {
      socket.close();
      reject(new Error(`${url} did not open in ${patienceMs} ms`));
    }, patienceMs);
    socket.onopen = () => {
      clearTimeout(timer);
      socket.close();
      resolve(`${url} opens`);
    };
    socket.onerror = () => {
      clearTimeout(timer);
      reject(new Error(`${url} does not open`));
    };
  });
}

function keyFileIsPrivate({ keyFile }: Health): string {
  const mode = statSync(keyFile).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${keyFile} can be read by others (mode ${mode.toString(8)}); chmod 600 it`);
  }
  return keyFile;
}

/** `apns-sim doctor`: is everything as it should be? */
export function addDoctorCommand(program: Command): void {
  talksToSimulation(program.command('doctor'))
    .description('look at every door of the running simulation and say what is wrong')
    .action(async (options: SimOptions) => {
      const client = clientOf(options);
      const health = await client.call<Health>('GET', '/sim/v1/health');
      const findings = await Promise.all([
        look('Node', () => process.versions.node),
        look('front door', () => client.url),
        look('provider API', () => askApns(health)),
        look('device gateway', () => openGateway(health.gateway)),
        look('device gateway at the front door', () => openGateway(`${client.url.replace(/^http/, 'ws')}/gateway`)),
        look('signing key', () => keyFileIsPrivate(health)),
        look('provider', async () => JSON.stringify(await client.call('GET', '/provider/v1/endpoint'))),
      ]);
      const line = ({ what, ok, detail }: Finding) => `${ok ? '✓' : '✗'} ${what}: ${detail}`;
      print(options, { findings }, () => findings.map(line).join('\n'));
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}
