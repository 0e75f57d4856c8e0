import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { pushCertificateOids } from '@apns-sim/apns';
import { type Environment, environments, topicFor } from '@apns-sim/protocol';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type PublicKeyType,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { algorithm, type Identity, importPrivateKey, privateKeyPem, serialNumber } from './certificates.ts';

const dayMs = 86_400_000;

/** RSA, as Keychain Access makes them: a client library in wide use can read no other certificate. */
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** A DER value of at most 65,535 bytes. Source: ITU-T X.690 §8.1. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const length = value.length < 128 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}
const utf8String = (text: string) => der(0x0c, Buffer.from(text));
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);

/** What a certificate can be for, in the words of its topic list, each with the push type whose topic it brings. */
export const certificateKinds = { app: 'alert', voip: 'voip', complication: 'complication', mdm: 'mdm' } as const;
export type CertificateKind = keyof typeof certificateKinds;

/** What a push certificate is for. */
export interface PushCertificateWish {
  /** The app's bundle id; for `mdm` alone the topic itself, `com.apple.mgmt.External.<uuid>`. */
  readonly topic: string;
  /** Both environments when absent. */
  readonly environment?: Environment | undefined;
  /** All of an app when absent, as in Apple's universal certificates; `voip` alone makes a VoIP Services certificate, `mdm` stands alone. */
  readonly kinds?: readonly CertificateKind[] | undefined;
  /** Whether its time is over already. */
  readonly expired?: boolean | undefined;
}

/** The attribute of a subject that holds the topic. */
const uidOid = '0.9.2342.19200300.100.1.1';

function subjectOf({ topic, environment, kinds }: PushCertificateWish): string {
  const only = (wanted: CertificateKind) => kinds?.every((kind) => kind === wanted) ?? false;
  if (only('mdm')) return `${uidOid}=${topic}, CN=APSP:${topic.slice(topic.lastIndexOf('.') + 1)}`;
  const onlyVoip = only('voip');
  const title = onlyVoip
    ? 'VoIP Services'
    : environment === 'sandbox'
      ? 'Apple Development IOS Push Services'
      : 'Apple Push Services';
  const uid = onlyVoip ? topicFor(topic, 'voip') : topic;
  return `${uidOid}=${uid}, CN=${title}: ${topic}`;
}

/** The list of topics is seen in the field, not documented. */
function topicExtensions({ topic, kinds = ['app', 'voip', 'complication'] }: PushCertificateWish): Extension[] {
  const [first, ...more] = [...new Set(kinds)];
  const topicOf = (kind: CertificateKind) => topicFor(topic, certificateKinds[kind]);
  if (first === 'voip' && more.length === 0)
    return [new Extension(pushCertificateOids.voipTopic, false, utf8String(topicOf('voip')))];
  // the subject names the one topic of a plain certificate
  if ((first === 'app' || first === 'mdm') && more.length === 0) return [];
  const list = [...new Set(kinds)].flatMap((kind) => [utf8String(topicOf(kind)), sequence(utf8String(kind))]);
  return [new Extension(pushCertificateOids.topics, false, sequence(...list))];
}

/**
 * Signs a push certificate with Apple's extensions for somebody's public key, good for 397 days.
 * Source: Apple, "Establishing a certificate-based connection to APNs".
 * @param now milliseconds since 1970, the machine's clock: TLS peers judge by theirs
 * @returns PEM
 */
export async function signPushCertificate(
  authority: Identity,
  wish: PushCertificateWish,
  publicKey: PublicKeyType,
  now: number,
): Promise<string> {
  const { environment, expired } = wish;
  const none = Buffer.from([0x05, 0x00]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subjectOf(wish),
    issuer: new X509Certificate(authority.certificate).subject,
    notBefore: new Date(now - (expired ? 398 : 1) * dayMs),
    notAfter: new Date(now + (expired ? -1 : 397) * dayMs),
    signingAlgorithm: algorithm,
    publicKey,
    signingKey: await importPrivateKey(authority.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
      ...(environment === undefined ? environments : [environment]).map(
        (world) => new Extension(pushCertificateOids[world], false, none),
      ),
      ...topicExtensions(wish),
    ],
  });
  return `${certificate.toString('pem').trimEnd()}\n`;
}

/** A push certificate with a new key. */
export async function createPushCertificate(
  authority: Identity,
  wish: PushCertificateWish,
  now: number,
): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
  return {
    certificate: await signPushCertificate(authority, wish, keys.publicKey, now),
    privateKey: await privateKeyPem(keys.privateKey),
  };
}
