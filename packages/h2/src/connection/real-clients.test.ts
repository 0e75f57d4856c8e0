import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import { createClock } from '@apns-sim/protocol';
import { afterAll, expect, test } from 'vitest';
import { ServerConnection } from './server-connection.ts';

/* The same clients against our server and Node's, both in clear and both giving the same answers. */

const run = promisify(execFile);
const said = (method: string, path: string, bytes: number) => `${method} ${path} ${bytes}`;
const status = (path: string) => (path === '/refused' ? 400 : 200);
const field = 'apns-id';

const ours = createServer((carrier) => {
  new ServerConnection({
    carrier,
    clock: createClock(),
    settings: { maxConcurrentStreams: 1000, initialWindowSize: 65_535 },
    body: { keep: 0, read: 10_000_000 },
    events: {
      onHead: () => {},
      onRequest(stream) {
        const { method, path } = stream.head;
        const body = said(method, path, stream.bodyBytes);
        stream.respond(
          [
            [':status', String(status(path))],
            [field, 'abc'],
          ],
          method === 'HEAD',
        );
        if (method !== 'HEAD') stream.write(Buffer.from(body), true);
      },
      onStreamOver: () => {},
      onSettings: () => {},
      onAcknowledged: () => {},
      onPing: () => {},
      onIdle: () => {},
      onOver: () => {},
    },
  });
});
const nodes = createHttp2Server({ settings: { maxConcurrentStreams: 1000 } });
nodes.on('stream', (stream, { ':method': method = '', ':path': path = '' }) => {
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  stream.on('end', () => {
    // an option of Node's that its types leave out
    const options = { sendDate: false, endStream: method === 'HEAD' };
    stream.respond({ ':status': status(path), [field]: 'abc' }, options);
    if (method !== 'HEAD') stream.end(said(method, path, bytes));
  });
});
const portOf = async (server: Pick<Server, 'listen' | 'address'>) => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const ports = [await portOf(ours), await portOf(nodes)] as const;
afterAll(() => {
  ours.close();
  nodes.close();
});

/** What a program prints, for each of the two servers; `undefined` when the machine does not have it. */
async function printed(program: string, args: (origin: string) => string[]): Promise<string[] | undefined> {
  try {
    const both = ports.map((port) => run(program, args(`http://127.0.0.1:${port}`)));
    return (await Promise.all(both)).map(({ stdout }, index) => stdout.replaceAll(String(ports[index]), 'PORT'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const curl = ['-s', '-i', '--http2-prior-knowledge'];
test.each<readonly [string, string, (origin: string) => string[], RegExp]>([
  ['curl', 'POST', (to) => [...curl, '-d', 'abc', `${to}/one`], /POST \/one 3/],
  ['curl', 'large body', (to) => [...curl, '-d', 'x'.repeat(100_000), `${to}/large`], /POST \/large 100000/],
  ['curl', 'HEAD', (to) => [...curl, '-I', `${to}/head`], /^HTTP\/2 200/],
  ['curl', 'refusal', (to) => [...curl, `${to}/refused`], /^HTTP\/2 400[\s\S]*GET \/refused 0/],
  ['nghttp', 'GET', (to) => ['--no-dep', `${to}/a`, `${to}/b`], /GET \/a 0/],
  ['nghttp', 'CONTINUATION', (to) => ['--no-dep', '--continuation', `${to}/a`], /GET \/a 0/],
  ['nghttp', 'trailers', (to) => ['--no-dep', '--trailer', 'a: b', '-d', '/etc/hostname', `${to}/a`], /POST \/a \d+/],
  ['nghttp', 'padding', (to) => ['--no-dep', '--padding=50', '-d', '/etc/hostname', `${to}/a`], /POST \/a \d+/],
])('[H2-131] %s, %s', async (program, _title, args, expected) => {
  const both = await printed(program, args);
  if (both === undefined) return;
  expect(both[0]).toMatch(expected);
  expect(both[0]).toBe(both[1]);
});

test('[H2-131] h2load gets every answer', async () => {
  const both = await printed('h2load', (origin) => ['-n', '2000', '-c', '3', '-m', '100', `${origin}/load`]);
  for (const text of both ?? []) expect(text).toMatch(/status codes: 2000 2xx, 0 3xx, 0 4xx, 0 5xx/);
});

test('[H2-131] Node’s client: many at once, bodies of every size', async () => {
  const answers = await Promise.all(
    ports.map(async (port) => {
      const session = connect(`http://127.0.0.1:${port}`);
      const all = await Promise.all(
        [0, 1, 100, 16_384, 16_385, 70_000, ...Array<number>(100).fill(40)].map(async (size, index) => {
          const stream = session.request({ ':method': 'POST', ':path': `/${index}` });
          stream.setEncoding('utf8');
          stream.end(Buffer.alloc(size));
          const [head] = await once(stream, 'response');
          let text = '';
          for await (const part of stream) text += part;
          return [head[':status'], head[field], text];
        }),
      );
      session.close();
      return all;
    }),
  );
  expect(answers[0]?.[5]).toEqual([200, 'abc', 'POST /5 70000']);
  expect(answers[0]).toEqual(answers[1]);
});
