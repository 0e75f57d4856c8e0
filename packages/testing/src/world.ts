import { readFileSync } from 'node:fs';
import { type NotificationRecord } from '@apns-sim/protocol';
import { createProvider, type Provider, type SendResult } from '@apns-sim/provider';
import { type CallControl } from './control-calls.ts';
import { type Door } from './door.ts';
import { createExpectations, type Expectations } from './expectation.ts';
import { createPhone, type Phone, type PhoneSetup } from './phone.ts';
import { type Push } from './push.ts';
import { type ExpectOptions, type FaultWish, type LaidFault, type PushMatch, type SimClient } from './sim-client.ts';
import { traceOf } from './trace.ts';

/** A push of a world; the topic is the world's when absent. */
export type WorldPush = Omit<Push, 'topic'> & { readonly topic?: string };

/** A team, a key, an app and phones of their own. Tests in other worlds of the same simulation never meet them. */
export interface World extends AsyncDisposable {
  readonly teamId: string;
  readonly keyId: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  /** The app's bundle id, which is its topic. */
  readonly topic: string;
  /** What points a backend at this world; `APNS_KEY` is the key itself. */
  readonly env: Readonly<Record<string, string>>;
  /** What became of the pushes of this world that came since a moment, in words; a moment is milliseconds since 1970. */
  trace(since?: number): Promise<string>;
  /** A new phone with the world's app, registered and allowed to notify unless `setup` says otherwise. */
  createPhone(setup?: PhoneSetup): Promise<Phone>;
  /** Sends as the world's own provider, over HTTP/2 and TLS. */
  push(push: WorldPush): Promise<SendResult>;
  /** Waits until a push of this world has come; each is found once. @throws ExpectationError with the nearest ones */
  expectPush(match?: PushMatch, options?: ExpectOptions): Promise<NotificationRecord>;
  expectPushes(match: PushMatch, options: ExpectOptions): Promise<readonly NotificationRecord[]>;
  /** Waits until one of each has come, in this order; others may come between. @throws ExpectationError that says which is missing */
  expectInOrder(matches: readonly PushMatch[], options?: ExpectOptions): Promise<readonly NotificationRecord[]>;
  /** Makes sure that no further push of this world matches. @throws ExpectationError with those that do */
  expectNoPush(match?: PushMatch, options?: ExpectOptions): Promise<void>;
  /** Lays a fault that hits this world alone; it is lifted with the world. */
  fault(wish: FaultWish): Promise<LaidFault>;
  /** Takes the phones and faults away. */
  close(): Promise<void>;
}

interface WorldOptions {
  readonly door: Door;
  readonly control: CallControl;
  readonly client: SimClient;
  /** The app's bundle id; one of its own when absent. */
  readonly bundleId?: string | undefined;
}

/** Makes a world. */
export async function openWorld({ door, control, client, bundleId }: WorldOptions): Promise<World> {
  const topic = bundleId ?? `com.example.w${crypto.randomUUID().slice(0, 8)}`;
  const [health, team] = await Promise.all([client.health(), client.addTeam([topic])]);
  const [key] = team.keys;
  if (key === undefined) throw new Error(`the simulation made team ${team.teamId} without a key`);
  const { teamId } = team;
  const { keyId, privateKey } = key;
  const expectations: Expectations = createExpectations(client, { topic });
  const phones: Phone[] = [];
  const faults: string[] = [];
  let provider: Provider | undefined;
  let isClosed = false;
  let now = Date.now();

  function ownProvider(): Provider {
    provider ??= createProvider({
      endpoint: { url: health.apns, ca: readFileSync(health.ca, 'utf8') },
      key: { privateKey, keyId, teamId },
      // APNs judges provider tokens by the simulation's clock
      clock: { now: () => now, schedule: () => () => undefined },
    });
    return provider;
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    await provider?.close();
    await Promise.all(faults.map((id) => client.liftFault(id).catch(() => undefined)));
    await Promise.all(phones.map((phone) => phone.remove()));
  }

  return {
    teamId,
    keyId,
    privateKey,
    topic,
    env: {
      APNS_URL: health.apns,
      APNS_CA: health.ca,
      APNS_KEY: privateKey,
      APNS_KEY_ID: keyId,
      APNS_TEAM_ID: teamId,
      APNS_TOPIC: topic,
    },
    async createPhone(setup = {}) {
      const phone = await createPhone(door, client, { apps: [topic], ...setup });
      phones.push(phone);
      return phone;
    },
    async push(push) {
      ({ now } = await client.clock());
      return ownProvider().send({ topic, ...push });
    },
    async expectPush(match = {}, options = {}) {
      const [record] = await expectations.come('expectPush', match, { ...options, count: 1 });
      if (record === undefined) throw new Error('the simulation answered without a push');
      return record;
    },
    expectPushes: (match, options) => expectations.come('expectPushes', match, options),
    expectInOrder: (matches, options) => expectations.comeInOrder('expectInOrder', matches, options),
    expectNoPush: (match = {}, options = {}) => expectations.stayAway('expectNoPush', match, options),
    async fault(wish) {
      const match = { ...wish.match, teamId };
      const laid = await client.addFault({ ...wish, match } as FaultWish);
      faults.push(laid.id);
      return laid;
    },
    trace: (since) => traceOf(control, topic, since),
    close,
    [Symbol.asyncDispose]: close,
  };
}
