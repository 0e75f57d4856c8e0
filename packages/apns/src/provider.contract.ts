import 'reflect-metadata';
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, webcrypto } from 'node:crypto';
import { type ClientHttp2Session, connect } from 'node:http2';
import { X509CertificateGenerator } from '@peculiar/x509';

/** A self-signed certificate for localhost and its key, PEM. */
export async function makeTls(): Promise<{ cert: string; key: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    { name: 'CN=localhost', keys: keys as never, signingAlgorithm: algorithm },
    webcrypto as never,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' });
  return { cert: certificate.toString('pem'), key: key.toString() };
}

/** A signing key and its public half as PEM. */
export function makeSigningKey(): { privateKey: KeyObject; publicKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** A provider token (JWT, ES256) issued at `now` milliseconds since 1970. */
export function makeProviderToken(privateKey: KeyObject, keyId: string, teamId: string, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'ES256', kid: keyId })}.${part({ iss: teamId, iat: Math.floor(now / 1000) })}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/** APNs' answer to one request. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The plainest provider there can be: one connection, one request at a time or many. */
export interface TestProvider {
  send(deviceToken: string, headers: Readonly<Record<string, string>>, body: string | object): Promise<ProviderAnswer>;
  close(): void;
}

export function connectProvider(port: number, ca: string): TestProvider {
  const session: ClientHttp2Session = connect(`https://localhost:${port}`, { ca });
  session.on('error', () => undefined);
  return {
    send(deviceToken, headers, body) {
      return new Promise((resolve, reject) => {
        const stream = session.request({ ':method': 'POST', ':path': `/3/device/${deviceToken}`, ...headers });
        let status = 0;
        let answered: Record<string, unknown> = {};
        const chunks: Buffer[] = [];
        stream.on('response', (fields) => {
          status = Number(fields[':status']);
          answered = { ...fields };
        });
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => resolve({ status, headers: answered, body: Buffer.concat(chunks).toString() }));
        stream.on('error', reject);
        stream.on('close', () => reject(new Error('the stream was closed without an answer')));
        stream.end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    },
    close: () => session.destroy(),
  };
}
