/*
 * For tests: a real HTTP/2 server over TLS whose every answer the test writes itself.
 */
import 'reflect-metadata';
import { type webcrypto } from 'node:crypto';
import { createSecureServer, type Http2Session, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, type Socket } from 'node:net';
import { headerNames } from '@apns-sim/protocol';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const pem = (bytes: ArrayBuffer) => x509.PemConverter.encode(bytes, 'PRIVATE KEY');

/** A fresh key pair as a `.p8` file and as the public half. */
export async function createP8(): Promise<{ privateKey: string; publicKey: webcrypto.CryptoKey }> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return { privateKey: pem(await crypto.subtle.exportKey('pkcs8', pair.privateKey)), publicKey: pair.publicKey };
}

async function createCertificate(names: readonly string[]): Promise<{ cert: string; key: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=scripted APNs',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2049-12-31'),
    extensions: [
      new x509.BasicConstraintsExtension(true),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
    ],
  });
  return { cert: certificate.toString('pem'), key: pem(await crypto.subtle.exportKey('pkcs8', keys.privateKey)) };
}

/** One request as the server saw it. */
export interface SeenRequest {
  readonly stream: ServerHttp2Stream;
  readonly session: Http2Session;
  readonly headers: IncomingHttpHeaders;
  /** Names as they came, in their order. */
  readonly names: readonly string[];
  readonly body: string;
  /** 1 for the first request the server ever got. */
  readonly number: number;
}

/** What the server does with a request; it may answer, reset, close or do nothing. */
export type Script = (request: SeenRequest) => void;

export interface ScriptedApns extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** The loopback address it listens on. */
  readonly address: string;
  /** Its certificate, which is its own authority. */
  readonly ca: string;
  readonly key: string;
  readonly requests: SeenRequest[];
  /** Every session that was ever opened. */
  readonly sessions: Http2Session[];
  script: Script;
  /** Breaks every connection off without a word. */
  cut(): void;
  /** What to do with a new connection. */
  onSession: (session: Http2Session) => void;
}

/** Answers 200 as APNs does: one HEADERS frame. */
export function accept({ stream, number }: SeenRequest): void {
  stream.respond({ ':status': 200, [headerNames.apnsId]: `ID-${number}` }, { endStream: true });
}

/** Refuses as APNs does: HEADERS and one DATA frame. */
export function refuse(status: number, body: object): Script {
  return ({ stream, number }) => {
    stream.respond({ ':status': status, [headerNames.apnsId]: `ID-${number}`, 'content-type': 'application/json' });
    stream.end(JSON.stringify(body));
  };
}

export async function startScriptedApns(
  script: Script,
  { settings, names = ['localhost'] }: { settings?: { maxConcurrentStreams?: number }; names?: readonly string[] } = {},
): Promise<ScriptedApns> {
  const { cert, key } = await createCertificate(names);
  const server = createSecureServer({ cert, key, ...(settings === undefined ? {} : { settings }) });
  const requests: SeenRequest[] = [];
  const sessions: Http2Session[] = [];
  const sockets: Socket[] = [];
  let number = 0;
  server.on('connection', (socket) => sockets.push(socket));
  server.on('session', (session) => {
    sessions.push(session);
    session.on('error', () => {});
    apns.onSession(session);
  });
  const onStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, _flags: number, rawHeaders: string[]) => {
    stream.on('error', () => {});
    const { session } = stream;
    // already reset, as one above the stream limit is
    if (session === undefined) return;
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      number += 1;
      const names = rawHeaders.filter((_, index) => index % 2 === 0);
      const request = { stream, session, headers, names, body: Buffer.concat(chunks).toString('utf8'), number };
      requests.push(request);
      apns.script(request);
    });
  };
  // the fourth argument is documented but missing in the type
  server.on('stream', onStream as (stream: ServerHttp2Stream) => void);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port, address } = server.address() as AddressInfo;
  const apns: ScriptedApns = {
    url: `https://localhost:${port}`,
    port,
    address,
    ca: cert,
    key,
    requests,
    sessions,
    script,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    onSession: () => {},
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      apns.cut();
      await closed;
    },
  };
  return apns;
}
