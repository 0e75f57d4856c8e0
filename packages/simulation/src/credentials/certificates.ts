// the certificate library resolves its parts by reflection metadata and refuses to load without it
import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

/** A certificate and its private key, both PEM (PKCS#8). */
export interface Identity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Positive and 16 bytes at most, RFC 5280 §4.1.2.2. */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

export async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

export function importPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
}

/** A local certificate authority, good for ten years. @param now milliseconds since 1970, the machine's clock: TLS peers judge by theirs */
export async function createAuthority(now: number): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=apns-sim local authority ${randomBytes(4).toString('hex')}, O=apns-sim`,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + 3650 * dayMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificate: `${certificate.toString('pem').trimEnd()}\n`,
    privateKey: await privateKeyPem(keys.privateKey),
  };
}

/** From when until when a certificate is good. */
interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** 397 days are what browsers and Apple's systems take. @param now milliseconds since 1970, the machine's clock */
export function usualValidity(now: number): Validity {
  return { notBefore: new Date(now - dayMs), notAfter: new Date(now + 397 * dayMs) };
}

/**
 * A server certificate for some names, signed by the authority.
 * @param names DNS names and IP addresses
 */
export async function createLeaf(
  authority: Identity,
  names: readonly string[],
  { notBefore, notAfter }: Validity,
): Promise<Identity> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=localhost, O=apns-sim',
    issuer: issuer.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await importPrivateKey(authority.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return {
    certificate: `${certificate.toString('pem').trimEnd()}\n`,
    privateKey: await privateKeyPem(keys.privateKey),
  };
}
