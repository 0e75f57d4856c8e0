import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSimulation, type Simulation } from '../load-simulation.ts';
import { type Described, describedBy, type ServedDocument } from './document.contract.ts';
import { driveControl } from './drive-control.contract.ts';
import { driveProvider } from './drive-provider.contract.ts';
import { createDriver, type Driver, type Seen } from './driver.contract.ts';
import { exampleText } from './example-text.contract.ts';

/* The description is the door: each call is driven through it, and each answer is exactly what is promised. */

const examplesFile = fileURLToPath(
  new URL('../../../../packages/simulation/src/openapi/examples.generated.json', import.meta.url),
);

let simulation: Simulation;
let described: Described;
let driver: Driver;
const jsonMistake = (name: string, status: number, body: unknown) =>
  described.mistake(name, status, 'application/json', body);
const served = async (path: string) =>
  (await (await fetch(`${simulation.info.lab}${path}/openapi.json`)).json()) as ServedDocument;

beforeAll(async () => {
  const { providerApp, startSimulation } = await loadSimulation();
  const ports = { lab: 0, apns: 0, channels: 0, gateway: 0 };
  simulation = await startSimulation({ dataDir: null, ports, host: '127.0.0.1', seed: 7, providerApp });
  described = describedBy(await served('/sim/v1'));
  driver = createDriver(simulation.info.lab, described);
  await driveControl(driver);
  await driveProvider(driver);
  if (process.env.UPDATE_EXAMPLES) {
    const kept = JSON.parse(readFileSync(examplesFile, 'utf8')) as Record<string, Seen | undefined>;
    const isGood = (name: string, { status, answer, body }: Seen) =>
      (answer === undefined || jsonMistake(name, status, answer) === undefined) &&
      (body === undefined || described.requestMistake(name, body) === undefined);
    const stays = (name: string) => (kept[name] !== undefined && isGood(name, kept[name]) ? kept[name] : undefined);
    writeFileSync(examplesFile, exampleText(driver.seen, stays));
  }
});
afterAll(() => simulation.close());

test('every call of the router is described, and nothing else', () => {
  expect(described.calls.map(({ name }) => name).sort()).toEqual([...simulation.operations].sort());
});

test('every described call is driven through its door, here', () => {
  const missing = described.calls.filter(({ name }) => !driver.seen.has(name));
  const cure = 'call it in apps/cli/src/openapi/drive-*.contract.ts, and once so that it is refused';
  expect(missing.map(({ name }) => `${name}: ${cure}`)).toEqual([]);
});

test.each(['/sim/v1', '/provider/v1'])('the description at %s is valid OpenAPI', async (path) => {
  const document = await served(path);
  const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(Object.keys(document.paths).filter((name) => !name.startsWith('/sim/v1/'))).toEqual(
    Object.keys(described.document.paths).filter((name) => name.startsWith('/provider/v1/')),
  );
});

describe('examples', () => {
  test('are those of real calls; `UPDATE_EXAMPLES=1 pnpm unit apps/cli/src/openapi` takes them anew', () => {
    const kept = Object.keys(JSON.parse(readFileSync(examplesFile, 'utf8')));
    const missing = described.calls.filter(({ name }) => !kept.includes(name)).map(({ name }) => name);
    expect(missing, 'UPDATE_EXAMPLES=1 pnpm unit apps/cli/src/openapi').toEqual([]);
    expect(kept.filter((name) => !described.calls.some((one) => one.name === name))).toEqual([]);
  });

  test('are as described, and hold no secret', () => {
    for (const { name, operation } of described.calls) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const [mediaType, { example }] of Object.entries(content ?? {})) {
          if (example !== undefined)
            expect(described.mistake(name, Number(status), mediaType, example)).toBeUndefined();
        }
      }
      const request = operation.requestBody?.content['application/json'];
      if (request?.example !== undefined) expect(described.requestMistake(name, request.example)).toBeUndefined();
    }
    expect(readFileSync(examplesFile, 'utf8')).not.toMatch(/PRIVATE KEY-----\\n[\w+/]{10}/);
  });
});

describe('the judge', () => {
  const name = 'POST /sim/v1/reset';
  test.each([
    ['a property that is not described', 200, { reset: true, durationMs: 1, extra: 1 }],
    ['a property that is missing', 200, { reset: true }],
    ['a status that is not described', 201, { reset: true, durationMs: 1 }],
  ])('sees %s', (_what, status, body) => {
    expect(described.mistake(name, status, 'application/json', body)).toContain(name);
    expect(described.mistake(name, 200, 'application/json', { reset: true, durationMs: 1 })).toBeUndefined();
  });
});
