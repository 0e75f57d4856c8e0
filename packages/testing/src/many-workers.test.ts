import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startedSimulation } from './started-simulation.ts';
import { type Seen } from './worker.contract.ts';

const worker = fileURLToPath(new URL('worker.contract.ts', import.meta.url));
/* A process costs half a second of a core; worlds cost little. */
const processes = 8;
const worldsEach = 7;

test('56 worlds in 8 processes share one simulation, each with its own key, phone, fault and expectations', async () => {
  await using started = await startedSimulation();
  const { lab } = started.simulation;
  const results = await Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const args = [worker, lab, String(index * worldsEach), String(worldsEach)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout) as readonly Seen[];
    }),
  );
  const all = results.flat();
  expect(new Set(all.map(({ topic }) => topic)).size).toBe(processes * worldsEach);
  all.forEach((seen, index) => {
    expect(seen).toEqual({
      topic: seen.topic,
      // the provider hears 429 once, and sends the other two: the phone shows both
      titles: [`Second of ${index}`, `Third of ${index}`],
      topics: [seen.topic, seen.topic, seen.topic],
      first: 'TooManyRequests',
      fired: 1,
      silent: true,
    });
  });
  expect(await started.simulation.phones()).toHaveLength(1);
  expect(await started.simulation.client.faults()).toEqual([]);
});
