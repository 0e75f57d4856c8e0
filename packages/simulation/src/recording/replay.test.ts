import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { providerStandIn } from '../provider-stand-in.ts';
import { call, push, startTestSimulation } from '../simulation.contract.ts';
import { type Simulation } from '../simulation.ts';
import { readTrace } from './read-trace.ts';
import { replayTrace } from './replay.ts';

interface Phone {
  readonly id: string;
  readonly apps: readonly { readonly deviceToken: string }[];
}
const record = (simulation: Simulation, recording: boolean) =>
  call(simulation, 'POST', '/sim/v1/recording', { recording });
const replayed = (text: string) => replayTrace(readTrace(text), { providerApp: providerStandIn });
const alert = (title: string) => ({ aps: { alert: { title, body: 'at the door' }, sound: 'default' } });

/** Hands an event in as a page does, and waits until it has happened. */
async function inPage(simulation: Simulation, id: string, event: object): Promise<void> {
  const page = new WebSocket(`${simulation.info.lab.replace('http', 'ws')}/sim/v1/devices/${id}/watch`);
  await new Promise<void>((resolve) => {
    page.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (type === 'snapshot') page.send(JSON.stringify({ type: 'event', event }));
      if (type === 'entry') resolve();
    });
  });
  page.close();
}

/** What a tester does in half a minute: two phones, banners, a lock, a fault, a phone that is away, another team, time. */
async function halfAMinute(simulation: Simulation, begin: () => Promise<unknown>): Promise<void> {
  const make = async () => (await call<Phone>(simulation, 'POST', '/sim/v1/devices', {})).body;
  const before = await make();
  const token = ({ apps }: Phone) => apps[0]?.deviceToken ?? '';
  await begin();
  const during = await make();
  await push(simulation, token(before), alert('One'));
  await push(simulation, token(during), alert('Two'), { 'apns-collapse-id': 'parcel' });
  await simulation.settle();
  await inPage(simulation, during.id, { type: 'LOCK' });
  await call(simulation, 'POST', '/sim/v1/faults', { do: { reason: 'TooManyRequests' }, probability: 0.5, times: 2 });
  await call(simulation, 'POST', '/sim/v1/faults', { do: { latencyMs: 30, jitterMs: 60 } });
  await Promise.all(['Three', 'Four', 'Five', 'Six'].map((title) => push(simulation, token(during), alert(title))));
  await call(simulation, 'DELETE', '/sim/v1/faults/f2');
  await simulation.settle();
  await call(simulation, 'PATCH', `/sim/v1/devices/${before.id}`, { network: 'airplane' });
  await push(simulation, token(before), alert('Seven'));
  await call(simulation, 'POST', '/sim/v1/clock', { mode: 'frozen', advanceMs: 60_000 });
  await call(simulation, 'PATCH', `/sim/v1/devices/${before.id}`, { network: 'wifi' });
  await simulation.settle();
  await push(simulation, '0'.repeat(64), alert('To nobody'));
  await call(simulation, 'DELETE', `/sim/v1/devices/${during.id}/apps/com.example.courier`);
  await push(simulation, token(during), alert('Too late'));
  await simulation.settle();
}

async function recorded(): Promise<string> {
  await using simulation = await startTestSimulation();
  await halfAMinute(simulation, () => record(simulation, true));
  await record(simulation, false);
  const response = await fetch(`${simulation.info.lab}/sim/v1/recording`);
  expect(response.headers.get('content-type')).toMatch(/^application\/jsonl/);
  return response.text();
}

test('what was recorded is shown and answered again, and what is changed in it is named', async () => {
  const text = await recorded();
  const report = await replayed(text);
  expect(report.differences).toEqual([]);
  expect(report).toMatchObject({ pushes: 9 });
  expect(report.screens).toBeGreaterThan(10);

  const trace = readTrace(text);
  const begun = await replayTrace(trace, { providerApp: providerStandIn, until: trace.begin.clock.now });
  expect(begun).toMatchObject({ pushes: 0, differences: [] });

  const rows = text.split('\n');
  const spoilt = rows.map((row) => {
    const line = row === '' ? null : JSON.parse(row);
    if (line?.type !== 'push' || line.number !== 2) return row;
    return JSON.stringify({ ...line, bodyBase64: Buffer.from(JSON.stringify(alert('Zwei'))).toString('base64') });
  });
  const other = await replayed(spoilt.join('\n'));
  expect(other.differences[0]?.text).toMatch(/^iPhone 3, screen \d+ of \d+, .*: .*title was "Two", now "Zwei"$/);

  const unsigned = rows.map((row) => row.replace('"signed":true', '"signed":false'));
  const refused = await replayed(unsigned.join('\n'));
  expect(refused.differences.map(({ text: words }) => words).join('\n')).toMatch(
    /push 1, .*: was answered 200, now 403 InvalidProviderToken/,
  );
});

test('no private key and no signature is in it', async () => {
  await using simulation = await startTestSimulation();
  await record(simulation, true);
  const made = await call<{ keys: { privateKey: string }[] }>(simulation, 'POST', '/sim/v1/teams', {
    topics: ['com.a.b'],
  });
  const planted = made.body.keys[0]?.privateKey.split('\n')[1] ?? 'none';
  await halfAMinute(simulation, async () => undefined);
  const text = simulation.recorder.file.text() ?? '';
  expect(text).toContain('"method":"POST","path":"/sim/v1/teams"');
  expect(text).not.toContain(planted);
  expect(text).not.toContain('PRIVATE');
  const tokens = [...text.matchAll(/"authorization","bearer [\w-]+\.[\w-]+\.([^"]*)"/g)];
  expect(new Set(tokens.map(([, signature]) => signature))).toEqual(new Set(['…']));
});

test('a recording begins once, ends once, and says so', async () => {
  await using simulation = await startTestSimulation();
  expect((await call(simulation, 'GET', '/sim/v1/recording')).status).toBe(404);
  expect((await record(simulation, false)).status).toBe(409);
  expect((await record(simulation, true)).body).toMatchObject({ recording: true, lines: 2 });
  expect((await record(simulation, true)).status).toBe(409);
  const following = fetch(`${simulation.info.lab}/sim/v1/recording?follow=true`);
  const stream = await following;
  await call(simulation, 'POST', '/sim/v1/devices', {});
  await record(simulation, false);
  expect(await stream.text()).toBe(simulation.recorder.file.text());
  expect((await call(simulation, 'GET', '/sim/v1/recording/status')).body).toMatchObject({ recording: false });
});
