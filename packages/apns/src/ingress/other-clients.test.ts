import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor, tls } from './door.contract.ts';

/* Programs and libraries of other languages, as the machine has them; one that is missing is skipped and named. */

let door: Door;
let folder: string;
let caFile: string;
beforeAll(async () => {
  door = await openDoor({ machineTime: true });
  folder = await mkdtemp(join(tmpdir(), 'apns-door-'));
  caFile = join(folder, 'ca.pem');
  await writeFile(caFile, tls.cert);
});
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true });
});

const unknownToken = 'ab'.repeat(32);
const run = promisify(execFile);

async function hasProgram(program: string): Promise<boolean> {
  const found = await run(program, ['--version']).then(
    () => true,
    () => false,
  );
  if (!found) process.stderr.write(`skipped: ${program} is not installed\n`);
  return found;
}

const headerArguments = () => Object.entries(door.headers()).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);

test('[H2-6] curl --http2: 200, a refusal, and prior knowledge', async ({ skip }) => {
  skip(!(await hasProgram('curl')), 'curl is not installed');
  const curl = async (path: string, ...options: string[]) => {
    const format = '\n%{http_code} %{http_version}';
    const body = ['-d', '{"aps":{"alert":"Hello"}}'];
    const url = `https://localhost:${door.port}${path}`;
    const { stdout } = await run('curl', [
      '-s',
      '--http2',
      '--cacert',
      caFile,
      '-w',
      format,
      ...headerArguments(),
      ...body,
      ...options,
      url,
    ]);
    return stdout;
  };
  expect(await curl(`/3/device/${door.token()}`)).toBe('\n200 2');
  expect(await curl(`/3/device/${unknownToken}`)).toBe('{"reason":"BadDeviceToken"}\n400 2');
  expect(await curl('/3/device/')).toBe('{"reason":"MissingDeviceToken"}\n400 2');
  expect(await curl(`/3/device/${door.token()}`, '--http2-prior-knowledge', '--no-alpn')).toBe('\n200 2');
  const apple = ['--connect-to', `api.sandbox.push.apple.com:443:localhost:${door.port}`, '--insecure'];
  const url = `https://api.sandbox.push.apple.com/3/device/${door.token()}`;
  const { stdout } = await run('curl', [
    '-s',
    '-i',
    '--http2',
    ...apple,
    ...headerArguments(),
    '-d',
    '{"aps":{"alert":"Hello"}}',
    url,
  ]);
  expect(stdout.replaceAll('\r', '')).toMatch(
    /^HTTP\/2 200 \napns-id: [0-9A-F-]{36}\napns-unique-id: [0-9a-f-]{36}\n\n$/,
  );
});

test('[H2-6] nghttp: 200 without DATA, a refusal with one', async ({ skip }) => {
  skip(!(await hasProgram('nghttp')), 'nghttp is not installed');
  const bodyFile = join(folder, 'body.json');
  await writeFile(bodyFile, '{"aps":{"alert":"Hello"}}');
  const nghttp = async (deviceToken: string) => {
    const url = `https://localhost:${door.port}/3/device/${deviceToken}`;
    const { stdout } = await run('nghttp', [
      '-v',
      '-n',
      '--no-dep',
      '-d',
      bodyFile,
      '-H',
      ':method: POST',
      ...headerArguments(),
      url,
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the program paints its output
    return stdout.replaceAll(/\u001b\[[\d;]*m/g, '');
  };
  const accepted = await nghttp(door.token());
  expect(accepted).toContain(':status: 200');
  expect(accepted).not.toMatch(/recv DATA/);
  const refused = await nghttp(unknownToken);
  expect(refused).toContain(':status: 400');
  expect(refused.match(/recv DATA frame/g)).toHaveLength(1);
  expect(refused).toMatch(/recv DATA frame <length=27, flags=0x01/);
});
