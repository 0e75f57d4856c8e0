// the certificate library resolves its parts by reflection metadata and refuses to load without it
import 'reflect-metadata';
import { type Environment } from '@apns-sim/protocol';
import { X509Certificate } from '@peculiar/x509';
import { utf8StringsIn } from './der-strings.ts';
import { type CertificateProblem, type ClientCertificate } from './push-request.ts';

/**
 * Apple's extensions of a push certificate.
 * Source: Apple, "Sending notification requests to APNs" (the topics); client libraries (the environments).
 */
export const pushCertificateOids = {
  sandbox: '1.2.840.113635.100.6.3.1',
  production: '1.2.840.113635.100.6.3.2',
  voipTopic: '1.2.840.113635.100.6.3.4',
  topics: '1.2.840.113635.100.6.3.6',
} as const;

/** The subject's UID, which is the bundle id. */
const uidOid = '0.9.2342.19200300.100.1.1';

/** What a client showed in the TLS handshake. */
export interface ShownCertificate {
  /** DER. */
  readonly raw: Uint8Array;
  /** Whether it leads to the authority this APNs trusts and is in date by the machine's clock. */
  readonly trusted: boolean;
}

/**
 * Reads topics and environments out of a push certificate and says whether it is good here.
 * Without an environment extension it counts for both worlds.
 * @param now milliseconds since 1970
 */
export function readClientCertificate(
  { raw, trusted }: ShownCertificate,
  environment: Environment,
  now: number,
): ClientCertificate {
  const facts = readFacts(raw);
  if (facts === undefined) return { topics: [], environments: [], problem: 'BadCertificate' };
  const { topics, environments, notBefore, notAfter } = facts;
  const inDate = notBefore <= now && now <= notAfter;
  let problem: CertificateProblem | null = null;
  if (!trusted || !inDate || topics.length === 0) problem = 'BadCertificate';
  else if (!environments.includes(environment)) problem = 'BadCertificateEnvironment';
  return { topics, environments, problem };
}

function readFacts(raw: Uint8Array) {
  try {
    const certificate = new X509Certificate(new Uint8Array(raw));
    const textsOf = (oid: string) => {
      const extension = certificate.getExtension(oid);
      return extension === null ? [] : utf8StringsIn(new Uint8Array(extension.value));
    };
    // the words between the topics say what kind each is: "app", "voip", "complication"
    const listed = [...textsOf(pushCertificateOids.topics), ...textsOf(pushCertificateOids.voipTopic)].filter((text) =>
      text.includes('.'),
    );
    const named = (['sandbox', 'production'] as const).filter(
      (environment) => certificate.getExtension(pushCertificateOids[environment]) !== null,
    );
    return {
      topics: [...new Set([...certificate.subjectName.getField(uidOid), ...listed])],
      environments: named.length === 0 ? (['sandbox', 'production'] as const) : named,
      notBefore: certificate.notBefore.getTime(),
      notAfter: certificate.notAfter.getTime(),
    };
  } catch {
    return undefined;
  }
}
