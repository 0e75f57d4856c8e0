/*
 * A whole simulation as a process of its own, with phones that are on, and an echo beside it. Asked for a number of pushes it answers,
 * when so many have been shown, with when each was, by its apnsId.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { providerStandIn, startSimulation } from '@apns-sim/simulation';
import { answerQuestions } from '../child.ts';
import { type Stage } from './stage.ts';

const phones = 50;

const simulation = await startSimulation({
  dataDir: null,
  ports: { lab: 0, apns: 0, channels: 0, gateway: 0 },
  host: '127.0.0.1',
  providerApp: providerStandIn,
});
const { info } = simulation;
const echo = createServer({ noDelay: true }, (socket) => socket.pipe(socket));
echo.listen(0, '127.0.0.1');
await once(echo, 'listening');

async function makePhone(): Promise<string> {
  const made = await fetch(`${info.control}/devices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { apps } = (await made.json()) as { readonly apps: readonly { readonly deviceToken: string }[] };
  return apps[0]?.deviceToken ?? '';
}
const deviceTokens: string[] = [];
for (let number = 0; number < phones; number++) deviceTokens.push(await makePhone());

let shown: (readonly [apnsId: string, at: number])[] = [];
let expected = Number.POSITIVE_INFINITY;
let enough = () => {};
simulation.phones.subscribe((_deviceId, { event }) => {
  if (event.type !== 'PUSH_ARRIVED') return;
  // the machine's one clock: the sender is another process
  shown.push([event.frame.apnsId, Number(process.hrtime.bigint())]);
  if (shown.length === expected) enough();
});

const stage: Stage = {
  url: info.apns,
  ca: readFileSync(info.ca, 'utf8'),
  key: { privateKey: readFileSync(info.keyFile, 'utf8'), keyId: info.keyId, teamId: info.teamId },
  topic: info.topic,
  deviceTokens,
  echoPort: (echo.address() as AddressInfo).port,
};
answerQuestions(stage, async (count: number) => {
  expected = count;
  await new Promise<void>((resolve) => {
    enough = resolve;
    if (shown.length >= count) resolve();
  });
  // as people do; a phone with thousands of notifications is another measurement
  for (const phone of simulation.phones.list()) phone.dispatch({ type: 'CLEAR_ALL' });
  const all = shown;
  shown = [];
  expected = Number.POSITIVE_INFINITY;
  return all;
});
