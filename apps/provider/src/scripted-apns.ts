/*
 * For tests: a real HTTP/2 server over TLS in the place of APNs, its answers written by the test.
 */
import 'reflect-metadata';
import { createSecureServer, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { headerNames } from '@apns-sim/protocol';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const pem = (bytes: ArrayBuffer) => x509.PemConverter.encode(bytes, 'PRIVATE KEY');

/** A fresh `.p8`. */
export async function createP8(): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return pem(await crypto.subtle.exportKey('pkcs8', privateKey));
}

/** What APNs got, as far as these tests look. */
export interface SeenPush {
  readonly stream: ServerHttp2Stream;
  readonly deviceToken: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: unknown;
}
export type Script = (push: SeenPush) => void;

export const accept: Script = ({ stream }) =>
  stream.respond({ ':status': 200, [headerNames.apnsId]: 'A', [headerNames.uniqueId]: 'u' }, { endStream: true });
export function refuse(status: number, body: object): Script {
  return ({ stream }) => {
    stream.respond({ ':status': status, [headerNames.apnsId]: 'R' });
    stream.end(JSON.stringify(body));
  };
}

export interface ScriptedApns extends AsyncDisposable {
  readonly url: string;
  readonly ca: string;
  readonly pushes: SeenPush[];
  script: Script;
  /** Resolves when so many pushes came. */
  received(count: number): Promise<void>;
}

/** A certificate and its key, PEM. */
export async function scriptedIdentity(): Promise<{ readonly certificate: string; readonly privateKey: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=scripted APNs',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2049-12-31'),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const privateKey = pem(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: certificate.toString('pem'), privateKey };
}

export async function startScriptedApns(script: Script): Promise<ScriptedApns> {
  const { certificate: cert, privateKey: key } = await scriptedIdentity();
  const server = createSecureServer({ cert, key });
  const sessions = new Set<Http2Session>();
  const waiters: { count: number; resolve: () => void }[] = [];
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const push: SeenPush = {
        stream,
        deviceToken: headers[':path']?.replace('/3/device/', '') ?? '',
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        payload: JSON.parse(Buffer.concat(chunks).toString()),
      };
      apns.pushes.push(push);
      for (const { count, resolve } of waiters) if (apns.pushes.length >= count) resolve();
      apns.script(push);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const apns: ScriptedApns = {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    ca: cert,
    pushes: [],
    script,
    received: (count) =>
      new Promise((resolve) => {
        waiters.push({ count, resolve });
        if (apns.pushes.length >= count) resolve();
      }),
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return apns;
}
