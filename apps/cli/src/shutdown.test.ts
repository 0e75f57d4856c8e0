import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

/* SIGTERM, as a process manager sends it, to the command a person starts. */

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const anyPorts = ['--port', '0', '--apns-port', '0', '--channels-port', '0', '--gateway-port', '0'];

let child: ChildProcess;
afterEach(() => child.kill('SIGKILL'));

async function startCommand(): Promise<Record<string, string>> {
  child = spawn(process.execPath, [main, 'start', '--json', '--memory', ...anyPorts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output');
  const [line] = await once(createInterface(child.stdout), 'line');
  return JSON.parse(String(line));
}

async function makeDevice({ lab }: Record<string, string>): Promise<string> {
  const answer = await fetch(`${lab}/sim/v1/devices`, { method: 'POST' });
  const made = (await answer.json()) as { apps: { deviceToken: string }[] };
  return made.apps[0]?.deviceToken ?? '';
}

function providerToken({ keyFile = '', keyId, teamId }: Record<string, string>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'ES256', kid: keyId })}.${part({ iss: teamId, iat })}`;
  const key = createPrivateKey(readFileSync(keyFile));
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Opens a push and sends the first part of its body; the rest is the test's. */
async function begin(session: ClientHttp2Session, info: Record<string, string>, deviceToken: string) {
  const stream = session.request({
    ':method': 'POST',
    ':path': `/3/device/${deviceToken}`,
    authorization: `bearer ${providerToken(info)}`,
    'apns-topic': info.topic,
  });
  await new Promise((resolve) => stream.write('{"aps":', resolve));
  return stream;
}

async function answerOf(stream: ClientHttp2Stream): Promise<readonly [status: unknown, body: string]> {
  const response = once(stream, 'response');
  let body = '';
  stream.setEncoding('utf8').on('data', (text) => {
    body += text;
  });
  const [[fields]] = await Promise.all([response, once(stream, 'end')]);
  return [fields[':status'], body];
}

test('SIGTERM says GOAWAY to every provider, answers what is in flight, and ends with 0', {
  timeout: 300_000,
}, async () => {
  const info = await startCommand();
  const deviceToken = await makeDevice(info);
  const sessions = [info.apns, info.apnsProduction].map((url) =>
    connect(url ?? '', { ca: readFileSync(info.ca ?? '') }),
  );
  const goaways = sessions.map((session) => once(session, 'goaway'));
  const ended = sessions.map((session) => once(session, 'close'));
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const [inTime, never] = [await begin(session, info, deviceToken), await begin(session, info, deviceToken)];
  // both have arrived when a later PING is answered
  await new Promise((resolve) => session.ping(resolve));
  const exit = once(child, 'exit');

  child.kill('SIGTERM');
  const [first, second] = await Promise.all(goaways);
  expect([first?.[0], String(first?.[2])]).toEqual([0, '{"reason":"Shutdown"}']);
  expect(first?.[1]).toBe(never.id);
  expect(String(second?.[2])).toBe('{"reason":"Shutdown"}');
  const answers = [answerOf(inTime), answerOf(never)];
  inTime.end('{"alert":"Hello"}}');
  expect(await Promise.all(answers)).toEqual([
    [200, ''],
    [503, '{"reason":"Shutdown"}'],
  ]);
  await Promise.all(ended);
  expect(await exit).toEqual([0, null]);
});
