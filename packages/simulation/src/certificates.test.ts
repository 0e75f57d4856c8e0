import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { pushCertificateOids } from '@apns-sim/apns';
import { X509Certificate as ReadCertificate } from '@peculiar/x509';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { call, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';

// other programs, and RSA keys: on a busy machine they take their time
vi.setConfig({ testTimeout: 300_000 });

const run = promisify(execFile);
const withoutOpenssl = 'openssl is not installed';
const hasOpenssl = await run('openssl', ['version']).then(
  () => true,
  () => false,
);
if (!hasOpenssl) process.stderr.write(`skipped: ${withoutOpenssl}\n`);
const topic = 'com.example.courier';

interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
  readonly cer: string;
  readonly p12: string;
  readonly passphrase: string;
}

let simulation: Simulation;
let folder: string;
let deviceTokens: Record<string, string>;
beforeAll(async () => {
  simulation = await startTestSimulation();
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const { body } = await call<{ apps: { deviceTokens: Record<string, string> }[] }>(
    simulation,
    'POST',
    '/sim/v1/devices',
    {},
  );
  deviceTokens = body.apps[0]?.deviceTokens ?? {};
});
afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true });
});

const issue = async (wish: object = {}) =>
  (await call<Issued>(simulation, 'POST', '/sim/v1/certificates', { topic, ...wish })).body;

/** One push with a client certificate; `GOAWAY …` when the connection was ended instead. */
function push(
  identity: object,
  headers: Record<string, string> = {},
  to = topic,
  payload = '{"aps":{"alert":"Hello"}}',
): Promise<string> {
  const { info } = simulation;
  const session = connect(info.apns, { ca: readFileSync(info.ca), ...identity });
  return new Promise((resolve, reject) => {
    session.on('error', reject);
    session.on('goaway', (_code, _last, data) => resolve(`GOAWAY ${data}`));
    const stream = session.request({ ':method': 'POST', ':path': `/3/device/${deviceTokens[to]}`, ...headers });
    let body = '';
    let status = '';
    stream.on('response', (answer) => {
      status = String(answer[':status']);
    });
    stream.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    stream.on('error', () => {});
    stream.on('close', () => status !== '' && resolve(`${status} ${body}`.trim()));
    stream.end(payload);
  }).finally(() => session.destroy()) as Promise<string>;
}

test('the .p12 opens in Node, and speaks for the app', async () => {
  const { p12, passphrase } = await issue({ kinds: ['app'], passphrase: 'geheim 密码' });
  expect(passphrase).toBe('geheim 密码');
  const pfx = Buffer.from(p12, 'base64');
  expect(() => createSecureContext({ pfx, passphrase })).not.toThrow();
  expect(() => createSecureContext({ pfx, passphrase: 'wrong' })).toThrow();
  expect(await push({ pfx, passphrase })).toBe('200');
});

test('the steps of the old tutorials work: openssl takes the .cer and the .p12 apart', async ({ skip }) => {
  skip(!hasOpenssl, withoutOpenssl);
  const { cer, p12, passphrase, certificate, privateKey } = await issue();
  const file = (name: string) => join(folder, name);
  writeFileSync(file('aps.cer'), Buffer.from(cer, 'base64'));
  writeFileSync(file('aps.p12'), Buffer.from(p12, 'base64'));
  const openssl = async (...args: string[]) => (await run('openssl', args)).stdout;
  const subject = await openssl('x509', '-inform', 'der', '-in', file('aps.cer'), '-noout', '-subject');
  expect(subject).toMatch(/UID ?= ?com\.example\.courier, CN ?= ?"?Apple Push Services: com\.example\.courier/);
  const pem = await openssl('pkcs12', '-in', file('aps.p12'), '-nodes', '-passin', `pass:${passphrase}`);
  const block = (label: string) => pem.match(new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`))?.[0];
  expect(new X509Certificate(block('CERTIFICATE') ?? '').raw).toEqual(new X509Certificate(certificate).raw);
  const plain = (text: string) => createPrivateKey(text).export({ format: 'der', type: 'pkcs8' });
  expect(plain(block('PRIVATE KEY') ?? '')).toEqual(plain(privateKey));
});

test('a signing request of Keychain’s or openssl’s is signed, and its key stays where it is', async ({ skip }) => {
  skip(!hasOpenssl, withoutOpenssl);
  for (const newKey of [['rsa:2048'], ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']]) {
    const [keyFile, csrFile] = [join(folder, 'own.key'), join(folder, 'own.csr')];
    const subject = ['-subj', '/emailAddress=me@example.com/CN=Me/C=DE'];
    await run('openssl', [
      'req',
      '-new',
      '-nodes',
      '-newkey',
      ...newKey,
      '-keyout',
      keyFile,
      '-out',
      csrFile,
      ...subject,
    ]);
    const issued = await issue({ csr: readFileSync(csrFile, 'utf8'), kinds: ['app'] });
    expect(Object.keys(issued)).toEqual(['certificate', 'cer']);
    expect(await push({ cert: issued.certificate, key: readFileSync(keyFile) })).toBe('200');
  }
});

test('what is no signing request, or signed by another key, is a problem', async ({ skip }) => {
  skip(!hasOpenssl, withoutOpenssl);
  const rubbish = await call(simulation, 'POST', '/sim/v1/certificates', { topic, csr: 'rubbish' });
  expect(rubbish).toMatchObject({ status: 400, body: { field: 'csr' } });
  const csrFile = join(folder, 'own.csr');
  await run('openssl', [
    'req',
    '-new',
    '-nodes',
    '-newkey',
    'rsa:2048',
    '-keyout',
    '/dev/null',
    '-out',
    csrFile,
    '-subj',
    '/CN=x',
  ]);
  const lines = readFileSync(csrFile, 'utf8').split('\n');
  // one letter of the subject's part
  lines[1] = (lines[1] ?? '').replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const forged = await call(simulation, 'POST', '/sim/v1/certificates', { topic, csr: lines.join('\n') });
  expect(forged).toMatchObject({ status: 400, body: { field: 'csr' } });
});

test('kinds choose the topics: one needs no apns-topic, a VoIP certificate speaks for calls only', async () => {
  const extensionsOf = ({ certificate }: Issued) => new ReadCertificate(certificate).extensions.map(({ type }) => type);
  const identity = ({ certificate, privateKey }: Issued) => ({ cert: certificate, key: privateKey });
  const [universal, voip] = [await issue(), await issue({ kinds: ['voip'] })];
  expect(extensionsOf(universal)).toContain(pushCertificateOids.topics);
  expect(await push(identity(universal))).toBe('400 {"reason":"MissingTopic"}');
  expect(await push(identity(universal), { 'apns-topic': topic })).toBe('200');
  expect(extensionsOf(voip)).toContain(pushCertificateOids.voipTopic);
  expect(new X509Certificate(voip.certificate).subject).toContain('VoIP Services: com.example.courier');
  expect(await push(identity(voip), { 'apns-push-type': 'voip' }, `${topic}.voip`)).toBe('200');
  expect(await push(identity(voip), { 'apns-topic': topic })).toBe('400 {"reason":"TopicDisallowed"}');
});

test('an MDM certificate has its topic as the UID and stands alone; a managed phone hears it, and a token does not get there', async () => {
  const management = 'com.apple.mgmt.External.0f4dd0a3-7d43-4f3f-9e0f-6b0c6a5a9d11';
  const issued = await issue({ topic: management, kinds: ['mdm'] });
  expect(new X509Certificate(issued.certificate).subject).toBe(
    `UID=${management}\nCN=APSP:0f4dd0a3-7d43-4f3f-9e0f-6b0c6a5a9d11`,
  );
  const refused = (wish: object) => call(simulation, 'POST', '/sim/v1/certificates', { topic: management, ...wish });
  expect(await refused({})).toMatchObject({ status: 400, body: { field: 'kinds' } });
  expect(await refused({ kinds: ['mdm', 'app'] })).toMatchObject({ status: 400, body: { field: 'kinds' } });
  expect(await refused({ topic, kinds: ['mdm'] })).toMatchObject({ status: 400, body: { field: 'topic' } });

  const { body: phone } = await call<{ id: string }>(simulation, 'POST', '/sim/v1/devices', {});
  const at = `/sim/v1/devices/${phone.id}`;
  const enroll = { type: 'ENROLL', topic: management, pushMagic: 'MAGIC' };
  expect(await call(simulation, 'POST', `${at}/events`, enroll)).toMatchObject({ status: 200 });
  type Managed = { management: { deviceToken: string | null; contacts: number } };
  const managed = async () => (await call<Managed>(simulation, 'GET', at)).body.management;
  await vi.waitUntil(async () => (await managed()).deviceToken !== null);
  deviceTokens[management] = (await managed()).deviceToken ?? '';
  const { certificate: cert, privateKey: key } = issued;
  const body = '{"mdm":"MAGIC"}';
  expect(await push({ cert, key }, { 'apns-push-type': 'mdm' }, management, body)).toBe('200');
  await vi.waitUntil(async () => (await managed()).contacts === 1);
});

test('a certificate of the other environment, out of time or of a stranger ends the connection', async () => {
  const identity = async (wish: object) => {
    const { certificate, privateKey } = await issue(wish);
    return { cert: certificate, key: privateKey };
  };
  expect(await push(await identity({ environment: 'production' }))).toBe(
    'GOAWAY {"reason":"BadCertificateEnvironment"}',
  );
  expect(await push(await identity({ expired: true }))).toBe('GOAWAY {"reason":"BadCertificate"}');
  expect(await push(await identity({ trusted: false }))).toBe('GOAWAY {"reason":"BadCertificate"}');
});
