import fastify from 'fastify';
import { connectTo, pushHeaders, startTestApns, tls, tokenOf } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { type ApnsOptions } from '../apns-options.ts';
import { problemDetails } from '../control/problem-details.ts';
import { type ScriptedDevice } from '../gateway/scripted-device.ts';
import { connectClient, type WireAnswer, type WireClient } from '../ingress/http2-client.contract.ts';

export interface ControlAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  readonly body: any;
}

/** The whole of APNs with one phone on it and the tester's door in front. */
export interface FaultyWorld extends AsyncDisposable {
  readonly apns: Apns;
  readonly phone: ScriptedDevice;
  readonly deviceToken: string;
  connect(): WireClient;
  push(client: WireClient, fields?: Readonly<Record<string, string>>): Promise<WireAnswer>;
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<ControlAnswer>;
  /** Lays a fault and gives its id. */
  lay(fault: object): Promise<string>;
  fired(id: string): Promise<number>;
}

/** Starts it on free ports. */
export async function startFaultyWorld(options: Partial<ApnsOptions> = {}): Promise<FaultyWorld> {
  const apns = await startTestApns(options);
  const app = fastify({ forceCloseConnections: true });
  problemDetails(app);
  await app.register(apns.control, { prefix: '/sim/v1' });
  const phone = await connectTo(apns, { acknowledges: true });
  const deviceToken: string = tokenOf(await phone.register('com.example.courier'));
  const headers = pushHeaders();
  const call: FaultyWorld['call'] = async (method, path, body) => {
    const answer = await app.inject({ method, url: `/sim/v1${path}`, ...(body !== undefined && { payload: body }) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  return {
    apns,
    phone,
    deviceToken,
    connect: () => connectClient(apns.ports.push, { ca: tls.cert }),
    push: (client, fields = {}) =>
      client.request({
        path: `/3/device/${deviceToken}`,
        headers: { ...headers, ...fields },
        body: '{"aps":{"alert":"Hello"}}',
      }),
    call,
    async lay(fault) {
      const { status, body } = await call('POST', '/faults', fault);
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body.id;
    },
    fired: async (id) => (await call('GET', `/faults/${id}`)).body.fired,
    async [Symbol.asyncDispose]() {
      await app.close();
      await apns.close();
    },
  };
}
