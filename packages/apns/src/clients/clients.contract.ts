import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeliveryEvent, type DeviceToken, topicsOf } from '@apns-sim/protocol';
import fastify from 'fastify';
import { bundleId, keyId, nextEvent, pushHeaders, signingKey, startTestApns, teamId, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { type ApnsOptions } from '../apns-options.ts';
import { connectClient } from '../ingress/http2-client.contract.ts';

/* The whole of APNs for clients as they are published: what they need on disk, and what APNs saw of them. */

/** APNs with the files clients want, and the tester's door to ask what it saw. */
export interface ClientWorld extends AsyncDisposable {
  readonly apns: Apns;
  /** Authority, PEM. */
  readonly caFile: string;
  /** The signing key, PKCS#8 PEM. */
  readonly keyFile: string;
  readonly origin: string;
  /** `authorization` and the topic of a push that is in order. */
  readonly headers: Readonly<Record<string, string>>;
  token(topic?: string): DeviceToken;
  /** Writes a file that goes with the world, and gives its path. */
  file(name: string, content: string): Promise<string>;
  lay(fault: object): Promise<void>;
  /** The ids of the connections pushes came on, as the tester's door tells them. */
  connections(): Promise<readonly string[]>;
  /** How many pushes were accepted. */
  accepted(): number;
  next(fits: (event: DeliveryEvent) => boolean): Promise<DeliveryEvent>;
  /** What was written to other connections has had time to be read: three round trips to the same process. */
  turn(): Promise<void>;
}

/** Starts it on free ports. */
export async function openClientWorld(options: Partial<ApnsOptions> = {}): Promise<ClientWorld> {
  const apns = await startTestApns({ graceMs: 200, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'apns-clients-'));
  const file: ClientWorld['file'] = async (name, content) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const caFile = await file('ca.pem', tls.cert);
  const keyFile = await file('key.p8', signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const app = fastify();
  await app.register(apns.control, { prefix: '/sim/v1' });
  const device = { deviceId: 'phone', name: 'Phone', environment: 'sandbox' } as const;
  apns.registry.rememberDevice(device);
  const { tokens } = apns.registry.issueTokens(device, topicsOf(bundleId));
  return {
    apns,
    caFile,
    keyFile,
    file,
    origin: `https://localhost:${apns.ports.push}`,
    headers: pushHeaders(),
    token(topic = bundleId) {
      const deviceToken = tokens[topic];
      if (deviceToken === undefined) throw new Error(`no token for ${topic}`);
      return deviceToken;
    },
    async lay(fault) {
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/sim/v1/faults', payload: fault });
      if (statusCode !== 201) throw new Error(body);
    },
    async connections() {
      const { body } = await app.inject({ method: 'GET', url: '/sim/v1/notifications?limit=1000' });
      const { notifications } = JSON.parse(body) as { notifications: readonly { events: readonly DeliveryEvent[] }[] };
      const events = notifications.flatMap(({ events: own }) => own);
      return [...new Set(events.flatMap((event) => (event.type === 'received' ? [event.connection.id] : [])))];
    },
    accepted: () => apns.log.read(0).filter(({ type }) => type === 'accepted').length,
    next: (fits) => nextEvent(apns, fits),
    async turn() {
      using other = connectClient(apns.ports.push, { ca: tls.cert });
      const ping = () => new Promise<void>((resolve) => void other.session.ping(() => resolve()));
      await once(other.session, 'connect');
      for (let round = 0; round < 3; round++) await ping();
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await apns.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a client is asked to send; what is absent is left to it. */
export interface ClientPush {
  readonly background?: boolean;
  readonly collapseId?: string;
  /** Seconds since 1970. */
  readonly expiration?: number;
  readonly apnsId?: string;
  readonly priority?: number;
  /** '' for none at all. */
  readonly topic?: string;
  readonly pushType?: string;
  readonly deviceToken?: string;
  /** Bytes of text in the payload. */
  readonly textBytes?: number;
}

/** Whose name the client signs with. */
export interface Sender {
  readonly keyId: string;
  readonly teamId: string;
}

/** A published client, turned to a world by its own options. */
export interface Client {
  /** `sent`, `refused 400 BadTopic`, or `failed` when it tells of no answer. */
  send(push?: ClientPush): Promise<string>;
  /** Lets what has arrived be read. */
  turn(): Promise<void>;
  close(): Promise<void> | void;
}

/** @param sender the seeded key's when absent */
export type OpenClient = (world: ClientWorld, sender?: Sender) => Promise<Client | undefined>;
export { bundleId, keyId, teamId, tls };
