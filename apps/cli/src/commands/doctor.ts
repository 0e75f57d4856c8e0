import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';
import { type SimClient } from '../sim-client.ts';

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
  readonly channels: string;
}

const patienceMs = 5000;

async function look(what: string, check: () => Promise<string> | string): Promise<Finding> {
  try {
    return { what, ok: true, detail: await check() };
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** What a client library sees of the handshake: the protocol agreed on, the certificate, and until when it is good. */
function shakeHands({ apns, ca }: Health): Promise<string> {
  const { hostname, port } = new URL(apns);
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: hostname,
      port: Number(port),
      servername: hostname,
      ca: readFileSync(ca),
      ALPNProtocols: ['h2', 'http/1.1'],
      timeout: patienceMs,
    });
    socket.once('error', reject);
    socket.once('timeout', () => reject(new Error(`no handshake in ${patienceMs} ms`)));
    socket.once('secureConnect', () => {
      const { valid_to: until } = socket.getPeerCertificate();
      const { alpnProtocol } = socket;
      const protocol = socket.getProtocol();
      socket.destroy();
      if (alpnProtocol === 'h2') resolve(`ALPN h2, ${protocol}, certificate of ours until ${until}`);
      else reject(new Error(`ALPN chose ${alpnProtocol}; expected h2`));
    });
  });
}

function authorityIsGood({ ca }: Health): string {
  const { validTo, ca: isAuthority, subject } = new X509Certificate(readFileSync(ca));
  if (!isAuthority) throw new Error(`${ca} is no certificate of an authority`);
  return `${ca}, ${subject.split('\n')[0]}, until ${validTo}`;
}

/** Provider tokens are judged by the simulation's clock, and made by yours. */
async function clocksAgree(client: SimClient): Promise<string> {
  const { mode, now, iso } = await client.call<{ mode: string; now: number; iso: string }>('GET', '/sim/v1/clock');
  const minutesOff = Math.round((now - Date.now()) / 60_000);
  if (Math.abs(minutesOff) > 20)
    throw new Error(
      `${iso} (${mode}) is ${Math.abs(minutesOff)} minutes ${minutesOff > 0 ? 'ahead of' : 'behind'} this machine: tokens made here may count as expired. Make them by GET /sim/v1/clock, or reset`,
    );
  return `${iso}, ${mode}`;
}

/** The seeded key signs a token and APNs takes it: the push is refused for its deviceToken only. */
async function tokenIsTaken(client: SimClient): Promise<string> {
  const { results } = await client.call<{
    results: readonly { reason?: string; error?: string; status: number | null }[];
  }>('POST', '/provider/v1/notifications', { deviceToken: '0'.repeat(64), payload: { aps: { alert: 'doctor' } } });
  const { reason, error, status } = results[0] ?? { status: null };
  if (reason !== 'BadDeviceToken') throw new Error(`expected BadDeviceToken, got ${status ?? ''} ${reason ?? error}`);
  return 'signed with ES256, taken by APNs';
}

async function noFaults(client: SimClient): Promise<string> {
  const { faults } = await client.call<{ faults: readonly { id: string; state: string }[] }>('GET', '/sim/v1/faults');
  const active = faults.filter(({ state }) => state === 'active').map(({ id }) => id);
  return active.length === 0 ? 'none laid' : `${active.join(', ')} laid on purpose`;
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
        look('authority', () => authorityIsGood(health)),
        look('TLS and ALPN', () => shakeHands(health)),
        look('provider API', () => askApns(health)),
        look('channel management', () => shakeHands({ ...health, apns: health.channels })),
        look('provider token', () => tokenIsTaken(client)),
        look('clock', () => clocksAgree(client)),
        look('faults', () => noFaults(client)),
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
