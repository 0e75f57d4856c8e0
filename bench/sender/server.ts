/*
 * The server the clients are measured against: HTTP/2 over TLS, 1,000 streams, 200 to everything as APNs gives it.
 */
import 'reflect-metadata';
import { type webcrypto } from 'node:crypto';
import { createSecureServer } from 'node:http2';
import { type AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';
import { type Address } from './loopback.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const pem = async (key: webcrypto.CryptoKey) =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const certificate = await x509.X509CertificateGenerator.createSelfSigned({
  name: 'CN=bench',
  keys,
  signingAlgorithm: algorithm,
  notBefore: new Date('2020-01-01'),
  notAfter: new Date('2049-12-31'),
  extensions: [
    new x509.BasicConstraintsExtension(true),
    new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
  ],
});
const cert = certificate.toString('pem');
const server = createSecureServer({
  cert,
  key: await pem(keys.privateKey),
  settings: { maxConcurrentStreams: 1000 },
  maxSessionMemory: 100,
});
let answers = 0;
server.on('stream', (stream) => {
  stream.on('error', () => {});
  stream.resume();
  stream.on('end', () => {
    answers += 1;
    const id = answers.toString(16).padStart(12, '0');
    stream.respond({ ':status': 200, 'apns-id': `EABEAE54-14A8-11E5-B60B-${id}` }, { endStream: true });
  });
});
server.listen(0, 'localhost', () => {
  const { port } = server.address() as AddressInfo;
  void pem(keys.privateKey).then((privateKey) => {
    const key = { privateKey, keyId: 'BENCHKEY01', teamId: 'BENCHTEAM1' };
    process.send?.({ url: `https://localhost:${port}`, port, ca: cert, key } satisfies Address);
  });
});
// the bench is over
process.on('disconnect', () => process.exit(0));
