import { createSecureContext } from 'node:tls';
import { ProviderError } from './errors.ts';

/** A push certificate with its key: the older way to speak for an app. Source: Apple, "Establishing a certificate-based connection to APNs". */
export interface PushCertificate {
  /** PEM, the certificate first. */
  readonly certificate: string;
  /** PEM. */
  readonly privateKey: string;
}

/** What Node's TLS takes. */
export interface ClientIdentity {
  readonly cert: string;
  readonly key: string;
}

/** Reads a certificate. @throws ProviderError `badConfiguration` naming the field; the message never holds key material. */
export function readPushCertificate({ certificate, privateKey }: PushCertificate): ClientIdentity {
  const bad = (what: string) => new ProviderError('badConfiguration', what);
  if (!certificate.includes('-----BEGIN CERTIFICATE-----')) {
    throw bad('certificate.certificate: expected PEM text with "-----BEGIN CERTIFICATE-----".');
  }
  if (!/-----BEGIN (RSA |EC )?PRIVATE KEY-----/.test(privateKey)) {
    throw bad('certificate.privateKey: expected PEM text with an unencrypted "-----BEGIN PRIVATE KEY-----".');
  }
  try {
    createSecureContext({ cert: certificate, key: privateKey });
  } catch {
    // OpenSSL's words may quote their input: they are not passed on
    throw bad('certificate: the certificate and the private key cannot be read, or do not belong together.');
  }
  return { cert: certificate, key: privateKey };
}
