import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Notification as NodeApnNotification, Provider } from '@parse/node-apn';
import { ApnsClient, Notification, SilentNotification } from 'apns2';
import { TokenConnector } from 'hapns/connectors/token';
import { AlertNotification } from 'hapns/notifications/AlertNotification';
import { BackgroundNotification } from 'hapns/notifications/BackgroundNotification';
import { send } from 'hapns/send';
import { Device } from 'hapns/targets/device';
import { signingKey } from '../apns.contract.ts';
import { bundleId, type ClientPush, keyId, type OpenClient, teamId, tls } from './clients.contract.ts';

/* Client libraries for Node. They run in the process of the test. */

const p8 = signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const seeded = { keyId, teamId };
const textOf = ({ textBytes = 5 }: ClientPush) => 'x'.repeat(textBytes);

/** Only what was said, under the names of the library. */
function named(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export const openNodeApn: OpenClient = async (world, sender = seeded) => {
  const door = { address: 'localhost', port: world.apns.ports.push, ca: [tls.cert] };
  const provider = new Provider({ token: { key: p8, ...sender }, ...door });
  return {
    async send(asked = {}) {
      const { background, collapseId, expiration: expiry, apnsId: id, topic = bundleId, priority } = asked;
      const aps = background ? { 'content-available': 1 } : { alert: textOf(asked) };
      const pushType = asked.pushType ?? (background ? 'background' : 'alert');
      const given = named({ collapseId, expiry, id, pushType, priority: priority ?? (background ? 5 : undefined) });
      const push = Object.assign(new NodeApnNotification({ aps } as never), given, topic !== '' && { topic });
      const { failed } = await provider.send(push, asked.deviceToken ?? world.token());
      const [failure] = failed;
      if (failure === undefined) return 'sent';
      const reason = failure.response?.reason;
      return reason === undefined ? 'failed' : `refused ${failure.status} ${reason}`;
    },
    turn: world.turn,
    close: () => provider.shutdown(),
  };
};

/** The library's port is 443 and nothing else, so its pool is replaced by one of the same kind. */
export const openApns2: OpenClient = async (world, sender = seeded) => {
  const { keyId: own, teamId: team } = sender;
  const client = new ApnsClient({ team, keyId: own, signingKey: p8, host: 'localhost' });
  const { client: pool } = client;
  const Pool = pool.constructor as new (origin: string, options: object) => typeof pool & { destroy(): Promise<void> };
  const one = { connections: 1, pipelining: 1, allowH2: true, maxConcurrentStreams: 100 };
  const ownPool = new Pool(world.origin, { ...one, connect: { ca: tls.cert } });
  Object.assign(client, { client: ownPool });
  void pool.close();
  return {
    send(asked = {}) {
      const { background, collapseId, expiration, topic = bundleId, pushType: type, priority } = asked;
      const options = named({ collapseId, expiration, topic: topic === '' ? undefined : topic, type, priority });
      const deviceToken = asked.deviceToken ?? world.token();
      const push = background
        ? new SilentNotification(deviceToken, options)
        : new Notification(deviceToken, { alert: textOf(asked), ...options });
      return client.send(push).then(
        () => 'sent',
        ({ statusCode, reason }: { statusCode?: number; reason?: string }) =>
          statusCode === undefined || statusCode === 0 ? 'failed' : `refused ${statusCode} ${reason}`,
      );
    },
    turn: world.turn,
    close: () => ownPool.destroy(),
  };
};

/** hapns with its own target object turned to the world; the authority it has no option for. */
export const openHapns: OpenClient = async (world, sender = seeded) => {
  setDefaultCACertificates([...getCACertificates(), tls.cert]);
  const { keyId: own, teamId: teamIdentifier } = sender;
  const connector = TokenConnector({ key: Buffer.from(p8), keyId: own, teamIdentifier });
  return {
    send(asked = {}) {
      const { background, collapseId: collapseID, expiration, priority, topic = bundleId, apnsId } = asked;
      const options = named({ collapseID, expiration, priority });
      // it throws at an empty token or topic before anything is sent
      if (asked.deviceToken === '' || topic === '') return Promise.resolve('does not send it');
      const push = background
        ? BackgroundNotification(topic, { appData: { n: '1' }, ...options } as never)
        : AlertNotification(topic, { payload: { alert: { title: 'Hello', body: textOf(asked) } }, ...options });
      const target = { ...Device(asked.deviceToken ?? world.token()), getBaseUrl: () => world.origin };
      return send(connector, push as never, target as never, named({ apnsId })).then(
        () => 'sent',
        ({ name, statusCode }: { name: string; statusCode?: number }) =>
          statusCode === undefined ? 'failed' : `refused ${statusCode} ${name.replace(/Error$/, '')}`,
      );
    },
    turn: world.turn,
    close: () => undefined,
  };
};
