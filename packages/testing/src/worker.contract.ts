import { connectSimulation, type Simulation } from './index.ts';

/* A worker process: `node worker.contract.ts LAB FIRST COUNT` drives so many worlds at once and prints what each saw. */

/** What a worker saw in one world. */
export interface Seen {
  readonly topic: string;
  readonly titles: readonly string[];
  readonly topics: readonly string[];
  readonly first: string;
  readonly fired: number;
  readonly silent: boolean;
}

async function live(simulation: Simulation, index: number): Promise<Seen> {
  await using world = await simulation.createWorld();
  const phone = await world.createPhone({ name: `Phone ${index}` });
  const { id } = await world.fault({ times: 1, do: { reason: 'TooManyRequests' } });
  const say = (title: string) =>
    world.push({ deviceToken: phone.deviceToken, payload: { aps: { alert: { title, body: `world ${index}` } } } });
  const first = await say('First');
  await say(`Second of ${index}`);
  await say(`Third of ${index}`);
  const patience = { timeoutMs: 120_000 };
  await world.expectInOrder([{ reason: 'TooManyRequests' }, { alert: /Second/ }, { alert: /Third/ }], patience);
  await phone.expectLockScreen(`Second of ${index}`, patience);
  await phone.expectLockScreen(`Third of ${index}`, patience);
  // nobody else's push has come to this phone, nor to this topic
  const silent = await phone.expectSilence().then(
    () => true,
    () => false,
  );
  const { notifications } = await simulation.control('GET /sim/v1/notifications', { query: { topic: world.topic } });
  const { fired } = await simulation.client.fault(id);
  const screen = await phone.screen();
  return {
    topic: world.topic,
    titles: screen.lockScreen.map(({ title }) => title ?? '').sort(),
    topics: notifications.map(({ topic }) => topic ?? ''),
    first: first.accepted ? 'accepted' : first.reason,
    fired,
    silent,
  };
}

if (import.meta.main) {
  const [, , lab = '', from = '0', count = '1'] = process.argv;
  const simulation = connectSimulation(lab);
  const worlds = Array.from({ length: Number(count) }, (_, index) => live(simulation, Number(from) + index));
  process.stdout.write(JSON.stringify(await Promise.all(worlds)));
}
