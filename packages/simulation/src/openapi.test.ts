import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';

/* The description of the control door is the door: what it lists is served, what is promised is listed. */

/** What outsiders rely on. */
const promised = [
  'GET /sim/v1/health',
  'GET /sim/v1/devices',
  'POST /sim/v1/devices',
  'GET /sim/v1/devices/{id}',
  'PATCH /sim/v1/devices/{id}',
  'DELETE /sim/v1/devices/{id}',
  'POST /sim/v1/devices/{id}/events',
  'GET /sim/v1/devices/{id}/screen',
  'GET /sim/v1/devices/{id}/moments/{uniqueId}',
  'POST /sim/v1/devices/{id}/apps',
  'DELETE /sim/v1/devices/{id}/apps/{bundleId}',
  'GET /sim/v1/notifications',
  'GET /sim/v1/notifications/{apnsId}',
  'POST /sim/v1/expect',
  'GET /sim/v1/faults',
  'POST /sim/v1/faults',
  'DELETE /sim/v1/faults',
  'GET /sim/v1/faults/{id}',
  'DELETE /sim/v1/faults/{id}',
  'GET /sim/v1/clock',
  'POST /sim/v1/clock',
  'GET /sim/v1/events',
  'POST /sim/v1/reset',
  'GET /sim/v1/teams',
  'POST /sim/v1/teams',
  'POST /sim/v1/teams/{teamId}/keys',
  'DELETE /sim/v1/teams/{teamId}/keys/{keyId}',
  'POST /sim/v1/teams/{teamId}/topics',
  'POST /sim/v1/certificates',
  'GET /sim/v1/fidelity',
  'GET /sim/v1/frames',
  'PUT /sim/v1/frames',
  'GET /sim/v1/connections',
  'GET /sim/v1/takeover',
  'GET /sim/v1/report-card',
  'POST /sim/v1/report-card',
  'POST /sim/v1/report-card/drill',
  'DELETE /sim/v1/report-card/drill',
];

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let simulation: Simulation;
let operations: readonly (readonly [name: string, method: string, path: string, operation: Operation])[];
beforeAll(async () => {
  simulation = await startTestSimulation();
  const { body } = await call<Description>(simulation, 'GET', '/sim/v1/openapi.json');
  expect(body.openapi).toMatch(/^3\./);
  operations = Object.entries(body.paths)
    .filter(([path]) => path.startsWith('/sim/v1'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, method.toUpperCase(), path, operation] as const,
      ),
    );
});
afterAll(() => simulation.close());

test('every promised call is described', () => {
  const listed = operations.map(([name]) => name);
  expect(promised.filter((name) => !listed.includes(name))).toEqual([]);
});

test('every described call says what it is for, names its parameters, and is served', async () => {
  for (const [name, method, path, operation] of operations) {
    expect([name, typeof operation.summary, operation.tags?.length]).toEqual([name, 'string', 1]);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect([name, described.map((parameter) => parameter.name)]).toEqual([name, inPath]);
    // a stream has no end; a reset would take away what the others look at
    if (name.endsWith('/events') && method === 'GET') continue;
    const url = path.replaceAll(/\{\w+\}/g, 'nobody');
    const answer = await call<{ detail?: string }>(simulation, method, url, method === 'GET' ? undefined : { no: 1 });
    expect(answer.body?.detail ?? '').not.toMatch(/^There is no (GET|POST|PUT|PATCH|DELETE) \/sim/);
  }
});

test('every described body refuses a field it does not know, by its name', async () => {
  const withBody = operations.filter(([, , , { requestBody }]) => requestBody !== undefined);
  expect(withBody.length).toBeGreaterThan(8);
  for (const [name, method, path] of withBody) {
    const url = path.replaceAll(/\{\w+\}/g, 'nobody');
    const { status, body } = await call<{ errors: readonly { field: string }[] }>(simulation, method, url, {
      noSuchField: 1,
    });
    expect([name, status]).toEqual([name, 400]);
    expect([name, JSON.stringify(body)]).toEqual([name, expect.stringMatching(/noSuchField|"field":/)]);
  }
});
