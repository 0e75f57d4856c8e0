/*
 * For tests: the provider server over a scripted APNs.
 */
import Fastify, { type FastifyInstance } from 'fastify';
import { type ProviderAppOptions, providerApp } from './provider-app.ts';
import { accept, createP8, type Script, type ScriptedApns, startScriptedApns } from './scripted-apns.ts';

const names = { keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01' };
export const tokenOf = (number: number) => number.toString(16).padStart(64, '0');

/** A call and its answer, the body read as JSON. */
export type Call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Called>;
export interface Called {
  readonly status: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not typed
  readonly body: any;
  readonly text: string;
}

export interface StartedApp extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly apns: ScriptedApns;
  readonly call: Call;
}

export async function startApp(
  options: Partial<ProviderAppOptions> & { script?: Script; apns?: ScriptedApns } = {},
): Promise<StartedApp> {
  const { script = accept, apns: given, ...rest } = options;
  const apns = given ?? (await startScriptedApns(script));
  const app = Fastify();
  await app.register(
    providerApp({
      database: ':memory:',
      endpoint: { kind: 'mock', url: apns.url, ca: apns.ca },
      signingKey: { privateKey: await createP8(), ...names, topic: 'com.example.courier' },
      ...rest,
    }),
    { prefix: '/provider/v1' },
  );
  await app.ready();
  return {
    app,
    apns,
    async call(method, path, body) {
      const answer = await app.inject({
        method,
        url: `/provider/v1${path}`,
        ...(body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const type = String(answer.headers['content-type'] ?? '');
      return {
        status: answer.statusCode,
        type,
        text: answer.body,
        body: type.includes('json') ? JSON.parse(answer.body) : undefined,
      };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (given === undefined) await apns[Symbol.asyncDispose]();
    },
  };
}
