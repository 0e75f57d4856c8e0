import { createProvider, type Notification } from '@apns-sim/provider';
import { Notification as NodeApnNotification, Provider as NodeApnProvider } from '@parse/node-apn';
import { Notification as Apns2Notification, ApnsClient } from 'apns2';
import { type Loopback } from './loopback.ts';

/** A client library ready to send. */
export interface Client {
  /** Sends so many at once; how many were accepted. */
  send(count: number): Promise<number>;
  close(): Promise<void>;
}

const topic = 'com.example.courier';
const alert = { title: 'Courier', body: 'Your parcel is three stops away' };
/** A campaign goes to other phones with each push. */
const deviceTokens = Array.from({ length: 1000 }, (_, index) => index.toString(16).padStart(64, 'ab'));
const tokenOf = (index: number) => deviceTokens[index % deviceTokens.length] as string;

const ours =
  (http2: 'own' | 'node') =>
  ({ url, ca, key }: Loopback): Client => {
    const provider = createProvider({ endpoint: { url, ca }, key, requestTimeoutMs: 60_000, http2 });
    function* notifications(count: number): Generator<Notification> {
      for (let sent = 0; sent < count; sent++) {
        yield { deviceToken: tokenOf(sent), topic, pushType: 'alert', priority: 10, payload: { aps: { alert } } };
      }
    }
    return {
      async send(count) {
        let accepted = 0;
        for await (const { result } of provider.sendMany(notifications(count))) if (result?.accepted) accepted += 1;
        return accepted;
      },
      close: () => provider.close(),
    };
  };

/** By name, ours first. Each uses what its documentation says for many pushes. */
export const clients: Readonly<Record<string, (server: Loopback) => Client | Promise<Client>>> = {
  'packages/provider, own HTTP/2': ours('own'),
  'packages/provider, node:http2': ours('node'),

  '@parse/node-apn': ({ port, ca, key: { privateKey, keyId, teamId } }) => {
    const provider = new NodeApnProvider({
      token: { key: privateKey, keyId, teamId },
      address: 'localhost',
      port,
      ca: [ca],
      requestTimeout: 60_000,
    });
    return {
      async send(count) {
        const notification = Object.assign(new NodeApnNotification({ aps: { alert } }), { topic, pushType: 'alert' });
        const { sent } = await provider.send(
          notification,
          Array.from({ length: count }, (_, index) => tokenOf(index)),
        );
        return sent.length;
      },
      close: () => provider.shutdown(),
    };
  },

  apns2: async ({ url, ca, key: { privateKey, keyId, teamId } }) => {
    const client = new ApnsClient({
      team: teamId,
      keyId,
      signingKey: privateKey,
      defaultTopic: topic,
      host: 'localhost',
    });
    // its port is always 443; the pool inside is public and may be replaced by one that knows the port and the authority
    const { client: pool } = client;
    const Pool = pool.constructor as new (origin: string, options: object) => typeof pool;
    const options = { connections: 1, pipelining: 1000, allowH2: true, maxConcurrentStreams: 1000, connect: { ca } };
    Object.assign(client, { client: new Pool(url, options) });
    void pool.close();
    return {
      async send(count) {
        const sent = await client.sendMany(
          Array.from({ length: count }, (_, index) => new Apns2Notification(tokenOf(index), { alert })),
        );
        return sent.filter((one) => !('error' in one)).length;
      },
      close: () => client.close(),
    };
  },
};
