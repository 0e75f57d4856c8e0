import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, Extension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { pushCertificateOids } from './client-certificate.ts';

/* Push certificates as Apple makes them, of an authority of our own. */

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Pair {
  /** Makes a push certificate. */
  issue(asked: PushCertificate): Promise<Pair>;
}

export interface PushCertificate {
  /** The subject's UID; without it the subject has only a name. */
  readonly uid?: string;
  readonly environments?: readonly ('sandbox' | 'production')[];
  /** What …6.3.6 lists: a topic and what it is for. */
  readonly topics?: readonly (readonly [topic: string, ...kinds: string[]])[];
  readonly voipTopic?: string;
  readonly notAfter?: Date;
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

const der = (tag: number, ...parts: readonly Uint8Array[]) => {
  const value = Buffer.concat(parts);
  const length = value.length < 128 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
};
const utf8String = (text: string) => der(0x0c, Buffer.from(text));
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);

function extensionsOf({ environments = [], topics = [], voipTopic }: PushCertificate): Extension[] {
  const none = Buffer.from([0x05, 0x00]);
  const list = topics.flatMap(([topic, ...kinds]) => [utf8String(topic), sequence(...kinds.map(utf8String))]);
  return [
    ...environments.map((environment) => new Extension(pushCertificateOids[environment], false, none)),
    ...(list.length > 0 ? [new Extension(pushCertificateOids.topics, false, sequence(...list))] : []),
    ...(voipTopic === undefined ? [] : [new Extension(pushCertificateOids.voipTopic, false, utf8String(voipTopic))]),
  ];
}

export async function makeAuthority(name = 'CN=Test authority'): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const validity = { notBefore: new Date('2025-01-01'), notAfter: new Date('2035-01-01') };
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name,
    keys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const pem = certificate.toString('pem');
  return {
    cert: pem,
    key: await exportKey(keys.privateKey),
    async issue(asked) {
      const own = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const { uid } = asked;
      const issued = await X509CertificateGenerator.create({
        ...validity,
        ...(asked.notAfter === undefined ? {} : { notAfter: asked.notAfter }),
        subject: `${uid === undefined ? '' : `0.9.2342.19200300.100.1.1=${uid}, `}CN=Apple Push Services: ${uid ?? 'nobody'}`,
        issuer: new X509Certificate(pem).subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: extensionsOf(asked),
      });
      return { cert: issued.toString('pem'), key: await exportKey(own.privateKey) };
    },
  };
}
