/*
 * For tests: a provider and the scripted APNs it sends to.
 */
import { type Notification } from '@apns-sim/protocol';
import { createProvider, type Provider, type ProviderSettings } from './provider.ts';
import { createP8, type Script, type ScriptedApns, startScriptedApns } from './scripted-apns.ts';

export const deviceToken = 'ab'.repeat(32);
export const notification: Notification = {
  deviceToken,
  topic: 'com.example.courier',
  payload: { aps: { alert: 'hi' } },
};
export const ids = { keyId: 'ABCDE12345', teamId: 'TEAM123456' };

export interface StartedProvider extends AsyncDisposable {
  readonly apns: ScriptedApns;
  readonly provider: Provider;
  /** Sends one like `notification`. */
  send(part?: Partial<Notification>): ReturnType<Provider['send']>;
  /** Sends so many at once. */
  sendMany(count: number): Promise<PromiseSettledResult<Awaited<ReturnType<Provider['send']>>>[]>;
}

export async function startProvider(
  script: Script,
  { maxConcurrentStreams, ...options }: Partial<ProviderSettings> & { maxConcurrentStreams?: number } = {},
): Promise<StartedProvider> {
  const apns = await startScriptedApns(
    script,
    maxConcurrentStreams === undefined ? {} : { settings: { maxConcurrentStreams } },
  );
  const { privateKey } = await createP8();
  const provider = createProvider({
    endpoint: { url: apns.url, ca: apns.ca },
    key: { privateKey, ...ids },
    ...options,
  });
  return {
    apns,
    provider,
    send: (part = {}) => provider.send({ ...notification, ...part }),
    sendMany: (count) => Promise.allSettled(Array.from({ length: count }, () => provider.send(notification))),
    async [Symbol.asyncDispose]() {
      // the server first: a test may leave streams that are never answered
      await apns[Symbol.asyncDispose]();
      await provider.close();
    },
  };
}

/** The error of a send that must fail. */
export async function failure(send: Promise<unknown>): Promise<unknown> {
  return send.then(
    () => undefined,
    (error: unknown) => error,
  );
}
