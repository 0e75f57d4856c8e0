import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, createSign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRandom, type NotificationRecord } from '@apns-sim/protocol';
import { type SimulationInfo } from '@apns-sim/simulation';
import { expect, test } from 'vitest';

const kills = 20;
const senders = 8;
const main = new URL('./main.ts', import.meta.url).pathname;

interface Running {
  readonly info: SimulationInfo;
  readonly kill: () => Promise<void>;
}

async function start(data: string): Promise<Running> {
  const ports = ['--port', '--apns-port', '--channels-port', '--gateway-port'].flatMap((flag) => [flag, '0']);
  const child: ChildProcess = spawn(process.execPath, [main, 'start', '--data', data, ...ports, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  if (child.stdout === null) throw new Error('the process has no output');
  const ended = exit.then(([code]) => Promise.reject(new Error(`it ended with ${code} before it was ready`)));
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return { info: JSON.parse(line as string), kill };
}

async function call<Answer>({ info }: Running, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${info.control}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function providerToken({ keyId, teamId, keyFile }: SimulationInfo): string {
  const signed = `${base64url({ alg: 'ES256', kid: keyId })}.${base64url({ iss: teamId, iat: Math.floor(Date.now() / 1000) })}`;
  const key = createPrivateKey(readFileSync(keyFile));
  return `${signed}.${createSign('sha256').update(signed).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** One push; its apns-unique-id when it was answered 200, `undefined` when no answer came. */
function send(session: ClientHttp2Session, headers: Record<string, string>, n: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ...headers });
    stream.on('response', (answer) => {
      if (answer[':status'] === 200) resolve(String(answer['apns-unique-id']));
      else reject(new Error(`answered ${answer[':status']}`));
    });
    stream.on('error', () => resolve(undefined));
    stream.on('close', () => resolve(undefined));
    stream.end(JSON.stringify({ aps: { alert: { title: `No ${n}` } } }));
    stream.resume();
  });
}

test(`killed ${kills} times under load, it loses nothing that was answered 200, and no phone shows anything twice`, async () => {
  const data = mkdtempSync(join(tmpdir(), 'apns-sim-crash-'));
  const random = createRandom('crash');
  const accepted = new Set<string>();
  let n = 0;
  let running = await start(data);
  const { id, apps } = await call<{ id: string; apps: { deviceToken: string }[] }>(running, 'POST', '/devices', {});

  for (let round = 0; round < kills; round++) {
    const { info } = running;
    // a phone that is away keeps only the newest push, and that is not what is tried here
    await expect
      .poll(async () => (await call<{ online: boolean }>(running, 'GET', `/devices/${id}`)).online, { timeout: 60_000 })
      .toBe(true);
    const session = connect(info.apns, { ca: readFileSync(info.ca) });
    session.on('error', () => undefined);
    const headers = {
      ':path': `/3/device/${apps[0]?.deviceToken}`,
      authorization: `bearer ${providerToken(info)}`,
      'apns-topic': info.topic,
      'apns-push-type': 'alert',
    };
    const enough = Promise.withResolvers<void>();
    const killAfter = Math.floor(random.next() * 60);
    let answered = 0;
    const work = Array.from({ length: senders }, async () => {
      for (;;) {
        const uniqueId = await send(session, headers, ++n);
        if (uniqueId === undefined) return;
        accepted.add(uniqueId);
        if (++answered > killAfter) enough.resolve();
      }
    });
    await Promise.race([enough.promise, Promise.all(work)]);
    await running.kill();
    await Promise.all(work);
    session.destroy();
    expect(answered).toBeGreaterThan(killAfter);
    running = await start(data);
  }

  await expect
    .poll(async () => (await call<{ settled: boolean }>(running, 'POST', '/clock', {})).settled, { timeout: 60_000 })
    .toBe(true);
  const records: NotificationRecord[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: { notifications: NotificationRecord[]; next: number | null } = await call(
      running,
      'GET',
      `/notifications?limit=1000&after=${after}`,
    );
    records.push(...page.notifications);
    after = page.next;
  }
  const phone = await call<{ notifications: { uniqueId: string }[] }>(running, 'GET', `/devices/${id}`);
  await running.kill();
  rmSync(data, { recursive: true });

  const arrived = ({ events }: NotificationRecord) =>
    events.some(({ type }) => type === 'delivered' || type === 'replaced');
  const kept = new Set(records.filter(arrived).map(({ uniqueId }) => uniqueId));
  const lost = [...accepted].filter((uniqueId) => !kept.has(uniqueId));
  const listed = phone.notifications.map(({ uniqueId }) => uniqueId);
  const shownTwice = records.filter(({ events }) => events.filter(({ type }) => type === 'presented').length > 1);
  const again = records.filter(({ events }) => events.filter(({ type }) => type === 'sent').length > 1).length;
  console.log(
    `${kills} kills, ${accepted.size} accepted, ${again} sent again, ${lost.length} lost, ${shownTwice.length} shown twice`,
  );
  expect(lost).toEqual([]);
  expect(shownTwice).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
  expect(again).toBeGreaterThan(0);
}, 900_000);
