import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import { type Identity } from './certificates.ts';

/* RFC 7292, Appendix D. */
const oids = {
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
} as const;
const rounds = 10_000;
/** What OpenSSL 3 writes by default: AES-256, where old tools wrote 40-bit RC2. */
const encryption = {
  contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
  hmacHashAlgorithm: 'SHA-256',
  iterationCount: rounds,
} as const;

/**
 * A certificate and its key as Keychain Access exports them: a PKCS#12 file, DER, locked with the passphrase.
 * The passphrase stands in it as UTF-8 for the contents, so OpenSSL and Node open it with any characters.
 */
export async function toPkcs12({ certificate, privateKey }: Identity, passphrase: string): Promise<Buffer> {
  const password = new TextEncoder().encode(passphrase).buffer;
  const key = createPrivateKey(privateKey).export({ format: 'der', type: 'pkcs8' });
  const shroudedKey = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(new Uint8Array(key)) });
  await shroudedKey.makeInternalValues({ password, ...encryption });
  const certificateBag = new CertBag({
    parsedValue: Certificate.fromBER(new Uint8Array(new X509Certificate(certificate).raw)),
  });
  const contents = (bagId: string, bagValue: PKCS8ShroudedKeyBag | CertBag) =>
    new SafeContents({ safeBags: [new SafeBag({ bagId, bagValue })] });
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        // the key has its own lock
        { privacyMode: 0, value: contents(oids.shroudedKeyBag, shroudedKey) },
        { privacyMode: 1, value: contents(oids.certificateBag, certificateBag) },
      ],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, { password, ...encryption }] });
  const file = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await file.makeInternalValues({
    password,
    iterations: rounds,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(file.toSchema().toBER());
}
