import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { call, startTestSimulation } from '../simulation.contract.ts';

interface Told {
  readonly type?: string;
  readonly faults?: readonly { readonly id: string; readonly state: string }[];
  readonly connections?: readonly unknown[];
}

test('a page that asks for the faults gets them at once, and again when one is laid or lifted by anybody', async () => {
  await using simulation = await startTestSimulation();
  const socket = new WebSocket(`${simulation.info.lab.replace('http', 'ws')}/sim/v1/events?after=0&faults=true`);
  const heard: Told[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)));
    wake();
  });
  const tells = async (ids: readonly string[]): Promise<void> => {
    while (
      heard
        .findLast(({ type }) => type === 'faults')
        ?.faults?.map(({ id }) => id)
        .join() !== ids.join()
    )
      await new Promise<void>((resolve) => (wake = resolve));
  };
  await tells([]);
  await call(simulation, 'POST', '/sim/v1/faults', { do: { outage: true } });
  await tells(['f1']);
  await call(simulation, 'DELETE', '/sim/v1/faults');
  await tells([]);
  socket.close();
});

test('a page that does not ask hears of no faults', async () => {
  await using simulation = await startTestSimulation();
  const socket = new WebSocket(`${simulation.info.lab.replace('http', 'ws')}/sim/v1/events?after=0`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await call(simulation, 'POST', '/sim/v1/faults', { do: { outage: true } });
  await call(simulation, 'POST', '/sim/v1/devices', {});
  while (heard.length === 0) await new Promise((resolve) => socket.once('message', resolve));
  expect(heard.filter((message) => !Array.isArray(message))).toEqual([]);
  socket.close();
});
