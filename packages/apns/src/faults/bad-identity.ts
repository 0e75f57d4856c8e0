import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { type DoorIdentity } from '../ingress/interfere.ts';
import { type FaultDeed } from './fault-wish.ts';

/** A certificate no client should take. */
export type BadIdentity = NonNullable<FaultDeed['tls']>;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** Names and dates of each kind; `now` in milliseconds since 1970. */
const shapes = {
  expired: (now: number) => ({ name: 'localhost', notBefore: now - 90 * day, notAfter: now - day }),
  selfSigned: (now: number) => ({ name: 'localhost', notBefore: now - day, notAfter: now + 90 * day }),
  wrongName: (now: number) => ({ name: 'wrong.example', notBefore: now - day, notAfter: now + 90 * day }),
} as const satisfies Record<BadIdentity, (now: number) => object>;

/** Makes a certificate with exactly one fault when there is an authority to sign it; without one it is self-signed besides. */
export type MakeIdentity = (kind: BadIdentity) => Promise<DoorIdentity>;

/** Signs for a name and a time; the simulation's authority does it so that only the fault asked for is wrong. */
export type SignIdentity = (shape: {
  readonly name: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}) => Promise<DoorIdentity>;

async function signByItself({ name, notBefore, notAfter }: Parameters<SignIdentity>[0]): Promise<DoorIdentity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${name}`,
      notBefore,
      notAfter,
      keys: keys as never,
      signingAlgorithm: algorithm,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
    },
    webcrypto as never,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' });
  return { cert: certificate.toString('pem'), key: key.toString() };
}

/** @param machineNow milliseconds since 1970: clients compare dates with their own clock */
export function identityMaker(machineNow: () => number, sign: SignIdentity | undefined): MakeIdentity {
  return async (kind) => {
    const { name, notBefore, notAfter } = shapes[kind](machineNow());
    const signer = kind === 'selfSigned' || sign === undefined ? signByItself : sign;
    return signer({ name, notBefore: new Date(notBefore), notAfter: new Date(notAfter) });
  };
}
