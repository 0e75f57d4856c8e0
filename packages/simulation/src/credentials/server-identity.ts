import { createPrivateKey, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { channelHosts, pushHosts } from '@apns-sim/protocol';
import { SimulationError } from '../errors.ts';
import { createAuthority, createLeaf, type Identity, usualValidity } from './certificates.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

const dayMs = 86_400_000;
/** Renewed this long before the end, so that no certificate ends while a simulation runs. */
const renewBeforeMs = 30 * dayMs;

/** The names every server certificate here is good for. */
const serverNames: readonly string[] = [
  'localhost',
  '127.0.0.1',
  '::1',
  ...Object.values(pushHosts).flat(),
  ...Object.values(channelHosts),
];

/** One identity in one file: key and certificate can then never belong to two different writes. */
function readIdentity(path: string): (Identity & { readonly parsed: X509Certificate }) | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const block = (label: string) => text.match(new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n`))?.[0];
  try {
    const certificate = block('CERTIFICATE') ?? '';
    const privateKey = block('PRIVATE KEY') ?? '';
    const parsed = new X509Certificate(certificate);
    if (!parsed.checkPrivateKey(createPrivateKey(privateKey))) throw new Error('the key is another certificate’s');
    return { certificate, privateKey, parsed };
  } catch (cause) {
    throw new SimulationError(
      'fileUnreadable',
      `${path} is not a private key with its certificate (${cause instanceof Error ? cause.message : cause}). ` +
        'It was left as it is; move it away and a new one is made.',
      { cause },
    );
  }
}

function writeIdentity(path: string, { certificate, privateKey }: Identity): void {
  writeWhole(path, `${privateKey.trimEnd()}\n${certificate.trimEnd()}\n`, 0o600);
}

const lasts = (certificate: X509Certificate, now: number) => certificate.validToDate.getTime() - now > renewBeforeMs;

/** The authority's public half as a file that clients are pointed at, and the server's identity. */
export interface ServerIdentity extends Identity {
  /** Path of the authority's certificate, PEM. */
  readonly ca: string;
  readonly caCertificate: string;
  /** The authority itself, for certificates of clients. */
  readonly authority: Identity;
}

/**
 * The local authority and the server certificate in a folder; made when absent, renewed when near their end or when a name is missing.
 * @param extraNames further host names and addresses this simulation answers to
 * @param now milliseconds since 1970, the machine's clock
 * @throws SimulationError `fileUnreadable` when a file there is broken; it is not overwritten
 */
export async function serverIdentity(
  folder: string,
  extraNames: readonly string[],
  now: number,
): Promise<ServerIdentity> {
  const authorityFile = join(folder, 'authority.pem');
  const kept = readIdentity(authorityFile);
  const authority = kept !== undefined && lasts(kept.parsed, now) ? kept : await createAuthority(now);
  if (authority !== kept) writeIdentity(authorityFile, authority);

  const ca = join(folder, 'ca.pem');
  const caCertificate = `${authority.certificate.trimEnd()}\n`;
  if (readIfThere(ca) !== caCertificate) writeWhole(ca, caCertificate);

  const names = [...new Set([...serverNames, ...extraNames])];
  const leafFile = join(folder, 'server.pem');
  const keptLeaf = readIdentity(leafFile);
  const issuer = new X509Certificate(authority.certificate);
  const good =
    keptLeaf !== undefined &&
    lasts(keptLeaf.parsed, now) &&
    keptLeaf.parsed.verify(issuer.publicKey) &&
    names.every((name) => (keptLeaf.parsed.checkHost(name) ?? keptLeaf.parsed.checkIP(name)) !== undefined);
  const leaf = good ? keptLeaf : await createLeaf(authority, names, usualValidity(now));
  if (leaf !== keptLeaf) writeIdentity(leafFile, leaf);
  const { certificate, privateKey } = authority;
  return {
    ca,
    caCertificate,
    authority: { certificate, privateKey },
    certificate: leaf.certificate,
    privateKey: leaf.privateKey,
  };
}
