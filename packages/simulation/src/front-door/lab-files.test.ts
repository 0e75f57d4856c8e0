import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSimulation } from '../simulation.contract.ts';
import { type Simulation } from '../simulation.ts';

const folder = mkdtempSync(join(tmpdir(), 'apns-sim-lab-'));
const labDir = join(folder, 'lab');
let simulation: Simulation;
beforeAll(async () => {
  mkdirSync(join(labDir, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'a secret beside the Lab');
  writeFileSync(join(labDir, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(labDir, 'assets', 'page-1a2b.js'), 'export {};');
  simulation = await startTestSimulation({ labDir });
});
afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a path as it is: `fetch` would tidy it up first. */
async function raw(path: string): Promise<string> {
  const { port } = new URL(simulation.info.lab);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return text;
}

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/assets/..%00/secret.txt',
  '//etc/passwd',
  '/index.html',
  '/.env',
])('no way leads out of the Lab’s folder: %s', async (path) => {
  const answer = await raw(path);
  expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) /);
  expect(answer).not.toContain('secret beside');
});

test.each(['/', '/log'])('%s has a policy without inline scripts and styles, and a nonce of its own', async (path) => {
  const page = async () => {
    const answer = await fetch(`${simulation.info.lab}${path}`);
    return { text: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' };
  };
  const [first, second] = [await page(), await page()];
  const nonce = /content="([^"]+)"/.exec(first.text)?.[1] ?? '';
  expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  expect(first.policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(first.policy).toContain("default-src 'self'");
  expect(first.policy).not.toMatch(/unsafe|\*/);
  expect(second.text).not.toBe(first.text);
});

test.each(['/', '/sim/v1/health', '/assets/page-1a2b.js', '/nothing', '/sim/v1/nothing'])(
  'what is read as something else, framed or sent across origins is held back: %s',
  async (path) => {
    const { headers } = await fetch(simulation.info.lab + path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);
