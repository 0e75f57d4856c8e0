import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunResult } from './fleet/run.ts';
import { freePorts, loadSimulation, type Simulation } from './load-simulation.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

let simulation: Simulation;
beforeAll(async () => {
  const { providerApp, startSimulation } = await loadSimulation();
  simulation = await startSimulation({ dataDir: null, ports: freePorts, host: '127.0.0.1', providerApp });
});
afterAll(() => simulation.close());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `apns-sim fleet …` to its end. */
async function fleet(...words: string[]): Promise<Ended> {
  try {
    const ended = await promisify(execFile)(process.execPath, [main, 'fleet', '--sim', simulation.info.lab, ...words]);
    return { code: 0, ...ended };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

test('200 phones in two processes, storms of a herd, pushes to all in between: nothing is lost', {
  timeout: 120_000,
}, async () => {
  const { code, stdout, stderr } = await fleet(
    ...['--phones', '200', '--processes', '2', '--apps', 'com.example.courier,com.example.shop'],
    ...['--behaviour', 'storm', '--reconnect', 'atOnce', '--storm-every', '1s'],
    ...['--arrive', '500ms', '--duration', '4s', '--fan-outs', '3', '--push-rate', '20', '--json'],
  );
  expect(stderr).toContain('200 phones came');
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as RunResult;
  const { counts, sent, account } = result;
  expect(counts).toMatchObject({ phones: 200, arrived: 200, online: 200, tokens: 400, mistakes: 0 });
  // how many storms there were while it ran depends on the machine
  expect(counts.reconnects).toBeGreaterThan(0);
  // three to all of two apps, and some
  expect(sent.accepted).toBeGreaterThan(3 * 400);
  expect(sent).toMatchObject({ refused: 0, failed: 0 });
  expect(account).toMatchObject({ accepted: sent.accepted, lost: 0, underWay: 0, waiting: 0 });
  expect(account.takenIn + account.replaced).toBe(sent.accepted);
  expect(result.balanced).toBe(true);
  expect(result.latency.p50Ms).toBeGreaterThan(0);
  expect(result.fanOuts.length).toBeGreaterThan(0);
  expect(result.memory).toHaveLength(2);
});

test('in words: phones, lines, pushes, the histogram and the verdict', { timeout: 60_000 }, async () => {
  const { code, stdout } = await fleet('--phones', '3', '--arrive', '0', '--duration', '1s', '--seed', '2');
  expect(stdout).toMatch(/^phones +3 steady, all online after/);
  expect(stdout).toMatch(/^lost +0$/m);
  expect(stdout).toMatch(/Fan-out 1: 3 of 3 had it/);
  expect(stdout).toContain('Every push is accounted for.');
  expect(code).toBe(0);
});

test.each([
  [['--phones', '50000'], /--processes: expected 3 or more for 50000 phones, got 1/],
  [['--apps', 'nodots'], /Expected bundle ids such as com.example.courier, got nodots/],
  [['--arrive', '2m'], /--duration: expected at least the 120 s of --arrive, got 60 s/],
])('%j is refused in words', async (words, text) => {
  const { code, stderr } = await fleet(...words);
  expect(code).toBe(1);
  expect(stderr).toMatch(text);
});
