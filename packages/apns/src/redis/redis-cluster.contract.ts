import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { redisProgram } from './redis-server.contract.ts';

/** A Redis Cluster of three masters without copies. */
export interface TestCluster extends AsyncDisposable {
  readonly url: string;
}

const slots = 16_384;

/** Ports that are free now; a cluster cannot be told to take any. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Starts one of its servers. */
async function startMaster(folder: string, port: number, busPort: number) {
  const cluster = ['--cluster-enabled', 'yes', '--cluster-config-file', `${port}.conf`, '--cluster-port', `${busPort}`];
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...cluster];
  const child = spawn(redisProgram ?? 'redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  process.once('exit', () => child.kill('SIGKILL'));
  for await (const line of createInterface(child.stdout)) if (line.includes('eady to accept connections')) break;
  child.stdout.resume();
  return child;
}

/** Starts three, shares the slots out and lets them meet. */
export async function startRedisCluster(): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'apns-redis-cluster-'));
  const [a = 0, b = 0, c = 0, ...bus] = await freePorts(6);
  const ports = [a, b, c];
  const masters = await Promise.all(ports.map((port, n) => startMaster(folder, port, bus[n] ?? 0)));
  const clients = ports.map((port) => new Redis(port, '127.0.0.1', { protocol: 2 }));
  const share = Math.ceil(slots / ports.length);
  await Promise.all(
    clients.map(async (client, n) => {
      await client.call('CLUSTER', 'ADDSLOTSRANGE', n * share, Math.min((n + 1) * share, slots) - 1);
      if (n > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', a, bus[0] ?? 0);
    }),
  );
  // gossip has no event to wait for
  for (const client of clients)
    while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await new Promise(setImmediate);
  for (const client of clients) client.disconnect();
  return {
    url: `redis://127.0.0.1:${a}?cluster`,
    async [Symbol.asyncDispose]() {
      for (const master of masters) master.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
