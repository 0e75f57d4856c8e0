import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CodedField, type FrameRecord, headerNames } from '@apns-sim/protocol';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { pushHeaders, startTestApns, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';

const run = promisify(execFile);
const path = `/3/device/${'ab'.repeat(32)}`;

async function blocksOf(apns: Apns): Promise<readonly (readonly CodedField[])[]> {
  const app = fastify();
  await app.register(apns.control);
  const { frames } = (await app.inject('/frames?limit=5000')).json<{ frames: FrameRecord[] }>();
  return frames.flatMap(({ protocol, detail }) => {
    if (protocol !== 'h2' || detail.headerBlock === undefined) return [];
    if (detail.headerBlock.state === 'unknown') throw new Error(detail.headerBlock.why);
    return [detail.headerBlock.fields];
  });
}
const valueIn = (fields: readonly CodedField[] | undefined, name: string) =>
  fields?.find((field) => field.name === name)?.value;

async function ask(session: ClientHttp2Session, headers: Record<string, string>): Promise<void> {
  const stream = session.request({ ':method': 'POST', ':path': path, ...headers });
  stream.resume().end('{"aps":{}}');
  await once(stream, 'close');
}

test('[CT-30] node:http2: every octet a value may have, and the second request out of the table', async () => {
  await using apns = await startTestApns({ watchFrames: true });
  const session = connect(`https://localhost:${apns.ports.push}`, { ca: tls.cert });
  const octets = String.fromCharCode(...Array.from({ length: 223 }, (_, at) => at + 33).filter((at) => at !== 127));
  await ask(session, { ...pushHeaders(), 'x-octets': octets });
  await ask(session, { 'x-octets': octets });
  session.destroy();
  const blocks = await blocksOf(apns);
  const asked = blocks.filter((fields) => valueIn(fields, ':path') === path);
  expect(asked.map((fields) => valueIn(fields, 'x-octets'))).toEqual([octets, octets]);
  const again = asked[1]?.find(({ name }) => name === 'x-octets');
  expect(again).toMatchObject({ coding: 'indexed', table: 'dynamic', bytes: 1 });
  expect(asked[1]?.find(({ name }) => name === ':method')).toMatchObject({ index: 3, table: 'static' });
  expect(blocks.map((fields) => valueIn(fields, ':status')).filter((status) => status !== undefined)).toHaveLength(2);
});

const programs = [
  [
    'curl',
    (url: string, ca: string) => ['-s', '--http2', '--cacert', ca, '-H', 'apns-topic: com.example.a', '-d', '{}', url],
  ],
  ['nghttp', (url: string, _ca: string, body: string) => ['-nv', '-d', body, '-H', 'apns-topic: com.example.a', url]],
] as const;
test.for(programs)('[CT-30] %s, as it codes its fields', async ([program, args], { skip }) => {
  const found = run(program, ['--version']).then(
    () => true,
    () => false,
  );
  skip(!(await found), `${program} is not installed`);
  await using apns = await startTestApns({ watchFrames: true });
  const ca = join(tmpdir(), `ca-${apns.ports.push}.pem`);
  const body = join(tmpdir(), `body-${apns.ports.push}.json`);
  writeFileSync(ca, tls.cert);
  writeFileSync(body, '{}');
  await run(program, args(`https://localhost:${apns.ports.push}${path}`, ca, body));
  const asked = (await blocksOf(apns)).find((fields) => valueIn(fields, ':path') === path);
  expect(valueIn(asked, headerNames.topic)).toBe('com.example.a');
  expect(valueIn(asked, ':method')).toBe('POST');
  expect(asked?.find(({ name }) => name === headerNames.topic)?.huffman).toContain('value');
});
