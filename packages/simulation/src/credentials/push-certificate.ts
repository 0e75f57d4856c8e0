import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { pushCertificateOids } from '@apns-sim/apns';
import { type Environment, environments, topicFor } from '@apns-sim/protocol';
import { BasicConstraintsExtension, Extension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { algorithm, type Identity, importPrivateKey, privateKeyPem, serialNumber } from './certificates.ts';

const dayMs = 86_400_000;

/** A DER value of at most 65,535 bytes. Source: ITU-T X.690 §8.1. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const length = value.length < 128 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}
const utf8String = (text: string) => der(0x0c, Buffer.from(text));
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);

/** What a push certificate is for. */
export interface PushCertificateWish {
  /** The app's bundle id; its VoIP and complication topics come with it, as in Apple's universal certificates. */
  readonly topic: string;
  /** Both environments when absent. */
  readonly environment?: Environment | undefined;
}

/**
 * A push certificate with Apple's extensions, good for 397 days.
 * Source: Apple, "Establishing a certificate-based connection to APNs"; the layout of the topic list is seen in the field, not documented.
 * @param now milliseconds since 1970, the machine's clock: TLS peers judge by theirs
 */
export async function createPushCertificate(
  authority: Identity,
  { topic, environment }: PushCertificateWish,
  now: number,
): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const topics = [
    [topic, 'app'],
    [topicFor(topic, 'voip'), 'voip'],
    [topicFor(topic, 'complication'), 'complication'],
  ] as const;
  const list = sequence(...topics.flatMap(([name, kind]) => [utf8String(name), sequence(utf8String(kind))]));
  const none = Buffer.from([0x05, 0x00]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `0.9.2342.19200300.100.1.1=${topic}, CN=Apple Push Services: ${topic}`,
    issuer: new X509Certificate(authority.certificate).subject,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + 397 * dayMs),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await importPrivateKey(authority.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      ...(environment === undefined ? environments : [environment]).map(
        (world) => new Extension(pushCertificateOids[world], false, none),
      ),
      new Extension(pushCertificateOids.topics, false, list),
    ],
  });
  return {
    certificate: `${certificate.toString('pem').trimEnd()}\n`,
    privateKey: await privateKeyPem(keys.privateKey),
  };
}
