import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { type CallControl } from './control-calls.ts';
import { SimulationAnswerError } from './door.ts';
import { type StartedSimulation, startedSimulation } from './started-simulation.ts';

let started: StartedSimulation;
let call: CallControl;
beforeAll(async () => {
  started = await startedSimulation();
  call = started.simulation.control;
});
afterAll(() => started[Symbol.asyncDispose]());

test('a call is typed by its name: the parts of its path, its body, its answer', async () => {
  const phone = await call('POST /sim/v1/devices', { body: { name: 'Typed' } });
  expectTypeOf(phone.online).toEqualTypeOf<boolean>();
  const params = { id: phone.id };
  await call('POST /sim/v1/devices/{id}/events', { params, body: { type: 'UNLOCK' } });
  const screen = await call('GET /sim/v1/devices/{id}/screen', { params });
  expect([phone.name, phone.online, screen.lock]).toEqual(['Typed', true, 'unlocked']);
  const { notifications, next } = await call('GET /sim/v1/notifications', { query: { limit: 1 } });
  expectTypeOf(next).toEqualTypeOf<number | null>();
  expect(notifications).toEqual([]);
  const gone = await call('DELETE /sim/v1/devices/{id}', { params });
  expectTypeOf(gone).toEqualTypeOf<undefined>();
  expect(gone).toBeUndefined();
});

test('calls whose answers are described by a schema are typed by it', async () => {
  const { connections, handshakes } = await call('GET /sim/v1/connections', { query: { open: true } });
  expectTypeOf(connections[0]?.pings).toEqualTypeOf<number | undefined>();
  expect([connections, handshakes]).toEqual([[], []]);
  const { after } = await call('POST /sim/v1/report-card');
  const card = await call('GET /sim/v1/report-card');
  expectTypeOf(card.overall).toEqualTypeOf<'A' | 'B' | 'C' | 'D' | 'F' | null>();
  expect([card.after, card.overall]).toEqual([after, null]);
  const begun = await call('POST /sim/v1/report-card/drill', { body: { steps: ['outage', 'goAway'] } });
  expect([begun.running, begun.ahead]).toEqual([true, ['goAway']]);
  const { steps } = await call('DELETE /sim/v1/report-card/drill');
  expect(steps.map(({ step, state }) => [step, state])).toEqual([['outage', 'stopped']]);
  const { hosts, clients } = await call('GET /sim/v1/takeover');
  expect(hosts).toContain('api.push.apple.com');
  expectTypeOf(clients[0]?.pointing).toEqualTypeOf<'setting' | 'takeover' | undefined>();
  const recording = await call('GET /sim/v1/recording/status');
  expect(recording.recording).toBe(false);
});

test('what cannot be right does not compile', () => {
  const never = (): void => {
    // @ts-expect-error no such call
    void call('GET /sim/v1/nowhere');
    // @ts-expect-error the part of the path is missing
    void call('GET /sim/v1/devices/{id}');
    // @ts-expect-error no such event
    void call('POST /sim/v1/devices/{id}/events', { params: { id: '' }, body: { type: 'DANCE' } });
    // @ts-expect-error no such step of a drill
    void call('POST /sim/v1/report-card/drill', { body: { steps: ['weather'] } });
    // @ts-expect-error no such kind of fault
    void call('POST /sim/v1/faults', { body: { do: { weather: 'bad' } } });
  };
  expect(never).toBeTypeOf('function');
});

test('a refusal says which call, which field, what came and what was expected', async () => {
  const refused = await call('POST /sim/v1/devices', { body: { apps: ['nodots'] } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SimulationAnswerError);
  const { message, status, problem } = refused as SimulationAnswerError;
  expect(message).toBe(
    'POST /sim/v1/devices answered 400 Bad Request: apps[0]: expected a bundle id such as com.example.courier, came "nodots"',
  );
  expect([status, problem?.field, problem?.came]).toEqual([400, 'apps[0]', 'nodots']);
});
