import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from '../certificate.ts';
import { startChild } from '../child.ts';
import { cpuOf } from './processor.ts';
import { bearer } from './provider-token.ts';
import { type Served } from './served.ts';

const program = fileURLToPath(new URL('../../apps/mock-apns/src/main.ts', import.meta.url));
const topic = 'com.example.courier';
const ports = ['APNS', 'APNS_PRODUCTION', 'APNS_CHANNELS', 'APNS_CHANNELS_PRODUCTION', 'APNS_GATEWAY', 'APNS_CONTROL'];

/** apps/mock-apns with phones that are online. @param workers processes over a Redis of their own; 0: one process, in memory */
export async function serveByMockApns(workers: number, phones: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'apns-bench-mock-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const { cert, key, privateKey } = await makeCertificate();
  const team = { teamId: 'BENCHTEAM1', keyId: 'BENCHKEY01' };
  const env = {
    ...process.env,
    ...Object.fromEntries(ports.map((name) => [`${name}_PORT`, '0'])),
    APNS_TLS_CERT: file('cert.pem', cert),
    APNS_TLS_KEY: file('key.pem', key),
    APNS_KEY: file('key.p8', privateKey),
    APNS_TEAM_ID: team.teamId,
    APNS_KEY_ID: team.keyId,
    APNS_TOPIC: topic,
  };
  const args = [program, ...(workers === 0 ? [] : ['--workers', String(workers)])];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => Promise.reject(new Error('mock-apns ended before it was ready'))),
  ])) as [string];
  const { push, gateway } = JSON.parse(line) as { readonly push: number; readonly gateway: number };
  const ofPhones = [`ws://127.0.0.1:${gateway}/gateway`, String(phones), topic];
  const online = await startChild(new URL('./phone.ts', import.meta.url), { args: ofPhones });
  return {
    port: push,
    paths: (online.said as readonly string[]).map((token) => `/3/device/${token}`),
    authorization: bearer(privateKey, team),
    fields: [],
    cpu: async () => cpuOf(child.pid ?? 0),
    ask: async () => [],
    async [Symbol.asyncDispose]() {
      await online[Symbol.asyncDispose]();
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
