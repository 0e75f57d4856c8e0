import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bundleId, keyId, pushHeaders, signingKey, teamId, tls } from '../apns.contract.ts';
import { type ApnsNode } from '../apns-node.ts';
import { type ScriptedDevice } from '../gateway/scripted-device.ts';
import { connectProvider } from '../provider.contract.ts';
import { redisProgram } from '../redis/redis-server.contract.ts';
import { phoneOn, tokenOn } from './nodes.contract.ts';

const main = fileURLToPath(new URL('../../../../apps/mock-apns/src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apns-workers-'));
/** What the machine says, so that programs are found. */
const { env: machine } = process;
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Starts `mock-apns --workers` on free ports, over its own Redis. */
async function startWorkers(count: number, more: Readonly<Record<string, string>> = {}) {
  const free = ['APNS_PORT', 'APNS_CHANNELS_PORT', 'APNS_GATEWAY_PORT', 'APNS_CONTROL_PORT'].map((name) => [name, '0']);
  const env = {
    APNS_DATABASE: join(folder, 'apns'),
    APNS_TLS_CERT: write('cert.pem', tls.cert),
    APNS_TLS_KEY: write('key.pem', tls.key),
    APNS_KEY: write('key.p8', signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    APNS_TEAM_ID: teamId,
    APNS_KEY_ID: keyId,
    APNS_TOPIC: bundleId,
    ...Object.fromEntries(free),
    ...more,
  };
  const child = spawn(process.execPath, [main, '--workers', `${count}`], {
    env: { ...machine, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const exit = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exit.then(() => Promise.reject(new Error(`it ended: ${errors.join('')}`))),
  ]);
  const ports = JSON.parse(line) as ApnsNode['ports'] & { readonly control: string };
  return {
    ports,
    control: ports.control,
    async kill(signal: NodeJS.Signals) {
      child.kill(signal);
      await exit;
    },
    /** Ctrl-C in a terminal: all of the group hear it. Gives the exit code and what was said. */
    async interrupt() {
      process.kill(-Number(child.pid), 'SIGINT');
      return [await exit, errors.join('')] as const;
    },
  };
}

test.skipIf(redisProgram === undefined)(
  '[CL-10] two workers share the ports of one APNs, whose own Redis keeps what was said when all of it is killed',
  // five processes begin one after the other: seconds on a free machine, much more on a busy one
  { timeout: 180_000 },
  async () => {
    const first = await startWorkers(2);
    const phones = await Promise.all(['a', 'b', 'c', 'd'].map((deviceId) => phoneOn(first, { deviceId })));
    const tokens = await Promise.all(phones.map(tokenOn));
    const headers = pushHeaders();
    const providers = tokens.map(() => connectProvider(first.ports.push, tls.cert));
    for (const provider of providers) {
      const answers = await Promise.all(tokens.map((token) => provider.send(token, headers, { aps: { alert: 'hi' } })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
    const all = (phone: ScriptedDevice) => phone.next('notification', () => phone.notifications().length === 4);
    await Promise.all(phones.map(all));
    type Trace = { readonly events: readonly [{ readonly connection: { readonly id: string } }] };
    const answer = await fetch(`${first.control}/sim/v1/notifications`);
    const { notifications } = (await answer.json()) as { readonly notifications: readonly Trace[] };
    const doors = notifications.map(({ events }) => events[0].connection.id.split('-')[0]);
    expect([doors.length, new Set(doors).size]).toEqual([16, 2]);
    expect((await fetch(`${first.control}/sim/v1/faults`)).status).toBe(501);
    for (const provider of providers) provider.close();

    await first.kill('SIGKILL');
    await Promise.all(phones.map((phone) => phone.closed));
    const again = await startWorkers(1);
    const provider = connectProvider(again.ports.push, tls.cert);
    const [token] = tokens;
    const late = await provider.send(token ?? '', headers, { aps: { alert: 'late' } });
    expect(late.status).toBe(200);
    const phone = await phoneOn(again, { deviceId: 'a' });
    expect((await phone.next('notification')).uniqueId).toBe(late.headers['apns-unique-id']);
    provider.close();
    expect(await again.interrupt()).toEqual([0, '']);
  },
);

test('[CL-10] workers without a Redis on the machine say what to do', async () => {
  await expect(startWorkers(2, { PATH: folder })).rejects.toThrow(
    /mock-apns: there is no redis-server or valkey-server/,
  );
});
