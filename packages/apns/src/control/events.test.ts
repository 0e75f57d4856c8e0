import { type AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectTo, registerAndLeave, startTestApns } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';

let apns: Apns;
let app: FastifyInstance;
beforeEach(async () => {
  apns = await startTestApns();
  app = fastify({ forceCloseConnections: true });
  await app.register(apns.control, { prefix: '/sim/v1' });
});
afterEach(async () => {
  await app.close();
  await apns.close();
});

/** Reads an event stream until `until` has stood in it. */
async function readStream(path: string, until: string, headers: Record<string, string> = {}): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const abort = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/sim/v1${path}`, { headers, signal: abort.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes(until)) break;
  }
  abort.abort();
  return text;
}

const idsOf = (stream: string) => [...stream.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

test('[CT-7] the log is a stream: what was, what comes, resumable after any event', async () => {
  await registerAndLeave(apns);
  const seen = apns.log.lastSeq();
  const all = readStream('/events', `"phone-2"`);
  const live = readStream('/events?after=latest', `"phone-2"`);
  // both are connected once the third has answered
  expect(idsOf(await readStream('/events', `id: ${seen}\n`))).toEqual(Array.from({ length: seen }, (_, n) => n + 1));
  await connectTo(apns, { deviceId: 'phone-2' });
  expect(idsOf(await all)).toEqual(Array.from({ length: seen + 1 }, (_, n) => n + 1));
  expect(idsOf(await live)).toEqual([seen + 1]);
  expect(idsOf(await readStream('/events', `id: ${seen}\n`, { 'last-event-id': '2' }))[0]).toBe(3);
  expect(idsOf(await readStream(`/events?after=${seen - 1}`, `id: ${seen}\n`))[0]).toBe(seen);
});

test('[CT-7] a stream says that the log was emptied, and an open one does not keep the server from closing', async () => {
  await registerAndLeave(apns);
  const reading = readStream('/events', 'event: reset');
  await readStream('/events', 'id: 1\n');
  apns.reset();
  expect(await reading).toContain(`event: reset\ndata: {"seq":${apns.log.lastSeq()}}`);
  const open = readStream('/events', 'never');
  await readStream('/events?after=latest', 'retry');
  await app.close();
  await open.catch(() => undefined);
});
