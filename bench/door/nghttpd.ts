import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeCertificate } from '../certificate.ts';
import { cpuOf } from './processor.ts';
import { type Served } from './served.ts';

const program = 'nghttpd';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await setTimeout(50);
  }
  throw new Error(`nghttpd does not listen on ${port}`);
}

/**
 * nghttp2's own server, in C, that gives a small file for each path: as far down as HTTP/2 on one thread goes.
 * Only on Linux, where the system tells what another process has taken of the processor.
 */
export async function serveByNghttpd(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'apns-bench-nghttpd-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const { cert, key } = await makeCertificate();
  mkdirSync(join(folder, '3', 'device'), { recursive: true });
  const tokens = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(64, 'a'));
  for (const token of tokens) file(`3/device/${token}`, '');
  const port = await freePort();
  const files = [file('key.pem', key), file('cert.pem', cert)];
  const args = ['--address', '127.0.0.1', '-d', folder, '-m', '1000', String(port), ...files];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'spawn');
  await untilListening(port);
  return {
    port,
    paths: tokens.map((token) => `/3/device/${token}`),
    authorization: 'bearer none',
    fields: [],
    cpu: async () => cpuOf(child.pid ?? 0),
    ask: async () => [],
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
