import { createPrivateKey, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { expect } from 'vitest';
import { type SimulationOptions } from './options.ts';
import { providerStandIn } from './provider-stand-in.ts';
import { type Simulation, startSimulation } from './simulation.ts';

/** Free ports for every door. */
export const freePorts = { lab: 0, apns: 0, channels: 0, gateway: 0 } as const;

/** A simulation for tests: in memory, on free ports, without a page. */
export function startTestSimulation(options: Partial<SimulationOptions> = {}): Promise<Simulation> {
  return startSimulation({
    dataDir: null,
    ports: freePorts,
    host: '127.0.0.1',
    providerApp: providerStandIn,
    ...options,
  });
}

/** Calls the front door; JSON both ways. */
export async function call<Answer>(
  simulation: Simulation,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; type: string | null; body: Answer }> {
  const response = await fetch(simulation.info.lab + path, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (text === '' ? undefined : JSON.parse(text)) as Answer,
  };
}

/** A broadcast over a real connection; its status. @param aps `timestamp` is now and `event` update unless it says otherwise */
export function broadcast(simulation: Simulation, channelId: string, aps: object): Promise<number> {
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    ':path': `/4/broadcasts/apps/${simulation.info.topic}`,
    'apns-channel-id': channelId,
    'apns-push-type': 'liveactivity',
    'apns-priority': '10',
    'apns-expiration': String(timestamp + 3600),
  };
  return push(simulation, '', { aps: { timestamp, event: 'update', ...aps } }, headers);
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function providerToken({ info }: Simulation): string {
  const signed = `${base64url({ alg: 'ES256', kid: info.keyId })}.${base64url({ iss: info.teamId, iat: Math.floor(Date.now() / 1000) })}`;
  const key = createPrivateKey(readFileSync(info.keyFile));
  return `${signed}.${createSign('sha256').update(signed).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** One push over a real connection, signed by hand. */
export async function push(
  simulation: Simulation,
  deviceToken: string,
  payload: object,
  headers: Record<string, string> = {},
  origin = simulation.info.apns,
): Promise<number> {
  const [status = 0] = await pushAll(simulation, deviceToken, [payload], headers, origin);
  return status;
}

/** Many pushes over one connection, all at once; their statuses, in order. */
export async function pushAll(
  simulation: Simulation,
  deviceToken: string,
  payloads: readonly object[],
  headers: Record<string, string> = {},
  origin = simulation.info.apns,
): Promise<number[]> {
  const { info } = simulation;
  const authorization = `bearer ${providerToken(simulation)}`;
  const session = connect(origin, { ca: readFileSync(info.ca) });
  const send = (payload: object): Promise<number> => {
    const stream = session.request({
      ':method': 'POST',
      ':path': `/3/device/${deviceToken}`,
      authorization,
      'apns-topic': info.topic,
      ...headers,
    });
    stream.end(JSON.stringify(payload));
    stream.resume();
    return new Promise<number>((resolve, reject) => {
      stream.on('response', (answer) => resolve(Number(answer[':status'])));
      stream.on('error', reject);
      session.on('error', reject);
    });
  };
  session.setMaxListeners(0);
  const statuses = await Promise.all(payloads.map(send));
  session.close();
  return statuses;
}

export interface Screen {
  readonly lockScreen: readonly { readonly title: string }[];
  readonly banner: { readonly title: string } | null;
  readonly badges: Record<string, number>;
}
/** What a person would see. */
export const screenOf = async (simulation: Simulation, id: string) =>
  (await call<Screen>(simulation, 'GET', `/sim/v1/devices/${id}/screen`)).body;
/** Resolves when a title stands on the Lock Screen. */
export const shown = (simulation: Simulation, id: string, title: string) =>
  expect.poll(async () => (await screenOf(simulation, id)).lockScreen.map((item) => item.title)).toContain(title);
