import 'reflect-metadata';
import { type webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const pem = async (format: 'pkcs8' | 'spki', key: webcrypto.CryptoKey) =>
  x509.PemConverter.encode(
    await crypto.subtle.exportKey(format, key),
    format === 'pkcs8' ? 'PRIVATE KEY' : 'PUBLIC KEY',
  );

/** A server certificate for localhost that is its own authority, and a key pair to sign provider tokens with; all PEM. */
export async function makeCertificate(): Promise<{
  readonly cert: string;
  readonly key: string;
  readonly privateKey: string;
  readonly publicKey: string;
}> {
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
  const signing = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return {
    cert: certificate.toString('pem'),
    key: await pem('pkcs8', keys.privateKey),
    privateKey: await pem('pkcs8', signing.privateKey),
    publicKey: await pem('spki', signing.publicKey),
  };
}
