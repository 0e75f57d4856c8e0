import { faultScenarios } from '@apns-sim/protocol';
import { type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type SimClient } from '../sim-client.ts';
import { answered, trying } from './answer.ts';

interface Fault extends Record<string, unknown> {
  readonly id: string;
  readonly state: string;
  readonly fired: number;
  readonly do: object;
}
interface Time extends Record<string, unknown> {
  readonly mode: string;
  readonly iso: string;
}

const faultInLine = ({ id, state, fired, do: deed, match }: Fault) =>
  `- \`${id}\` ${state}, fired ${fired} times: ${JSON.stringify(deed)} for ${JSON.stringify(match)}`;
const faultsPath = '/sim/v1/faults';

/** Tools for the world around: what goes wrong, what time it is, a fresh beginning. */
export function addWorldTools(server: McpServer, client: SimClient): void {
  server.registerTool(
    'lay_fault',
    {
      title: 'Let something go wrong',
      description:
        'A scenario by name, or one fault: {"do":{"reason":"TooManyRequests"},"times":3}, {"do":{"goaway":true}}, {"do":{"loseFrame":true},"probability":0.3}, {"do":{"outage":true},"forMs":30000}. docs/faults.md has every kind.',
      inputSchema: z.strictObject({
        scenario: z.enum(faultScenarios).optional(),
        do: z.record(z.string(), z.unknown()).optional(),
        match: z.record(z.string(), z.unknown()).optional().describe('e.g. {"topic":…,"deviceToken":…,"nth":3}'),
        times: z.int().optional(),
        probability: z.number().optional().describe('0 to 1'),
        afterMs: z.number().optional(),
        forMs: z.number().optional(),
        repeatMs: z.number().optional(),
      }),
      outputSchema: z.looseObject({ id: z.string() }),
    },
    (wish) =>
      trying(async () => {
        const laid = await client.call<{ id: string } & Record<string, unknown>>('POST', faultsPath, wish);
        return answered(`Laid \`${laid.id}\`; lift it with lift_faults.`, laid);
      }),
  );

  server.registerTool(
    'list_faults',
    {
      title: 'What is laid to go wrong',
      description: 'Every fault with its state and how often it has fired; also the open connections of providers.',
      inputSchema: z.strictObject({}),
      outputSchema: z.looseObject({ faults: z.array(z.unknown()) }),
      annotations: { readOnlyHint: true },
    },
    () =>
      trying(async () => {
        const all = await client.call<{ faults: Fault[] }>('GET', faultsPath);
        return answered(all.faults.map(faultInLine).join('\n') || 'Nothing is laid: APNs behaves.', all);
      }),
  );

  server.registerTool(
    'lift_faults',
    {
      title: 'Lift faults',
      description: 'Lifts one fault, one run of a scenario, or without an id all.',
      inputSchema: z.strictObject({ id: z.string().optional() }),
      outputSchema: z.object({ lifted: z.string() }),
      annotations: { idempotentHint: true },
    },
    ({ id }) =>
      trying(async () => {
        await client.call('DELETE', id === undefined ? faultsPath : `${faultsPath}/${encodeURIComponent(id)}`);
        return answered(`Lifted ${id ?? 'all'}.`, { lifted: id ?? 'all' });
      }),
  );

  server.registerTool(
    'clock',
    {
      title: 'The simulation’s clock',
      description:
        'Freezes, advances or lets time run; answers when all that fell due on the way has happened. Without arguments says what time it is.',
      inputSchema: z.strictObject({
        mode: z.enum(['frozen', 'running']).optional(),
        advanceMs: z.number().optional(),
        at: z.string().optional().describe('a date, not before now'),
      }),
      outputSchema: z.looseObject({ mode: z.string(), iso: z.string() }),
    },
    (wish) =>
      trying(async () => {
        const isMove = Object.values(wish).some((value) => value !== undefined);
        const time = await (isMove
          ? client.call<Time>('POST', '/sim/v1/clock', wish)
          : client.call<Time>('GET', '/sim/v1/clock'));
        return answered(`It is ${time.iso}, the clock is ${time.mode}.`, time);
      }),
  );

  server.registerTool(
    'reset',
    {
      title: 'Begin anew',
      description: 'The world as it was at first start: one phone, no pushes, no faults.',
      inputSchema: z.strictObject({}),
      outputSchema: z.looseObject({ reset: z.boolean() }),
      annotations: { destructiveHint: true, idempotentHint: true },
    },
    () =>
      trying(async () => {
        const done = await client.call<Record<string, unknown>>('POST', '/sim/v1/reset');
        return answered('The world is as it was at first start.', done);
      }),
  );
}
