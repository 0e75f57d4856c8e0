import { type Clock } from '@apns-sim/protocol';
import { type Keys } from '../redis/keys.ts';
import { type RedisLink } from '../redis/link.ts';
import { beat } from '../redis/scripts/node-scripts.ts';
import { run } from '../redis/scripts/script.ts';

/** The nodes of one APNs. Each has a lease, which it renews as long as it lives. */
export interface Members {
  /** False once its lease has ended; devices it had count as away from then on. */
  isAlive(node: string): Promise<boolean>;
  list(): readonly string[];
  /** Hears when another node has ended or fallen silent. */
  onLost(listener: (node: string) => void): void;
  close(): Promise<void>;
}

interface MembersOptions {
  readonly link: RedisLink;
  readonly keys: Keys;
  readonly node: string;
  /** Leases last in real time, whatever the simulation's clock does. */
  readonly machineClock: Clock;
  /** How long a node counts as alive after its last word, milliseconds. */
  readonly leaseMs: number;
}

/** Joins. The lease is renewed four times while it lasts. */
export async function joinMembers({ link, keys, node, machineClock, leaseMs }: MembersOptions): Promise<Members> {
  const listeners = new Set<(node: string) => void>();
  let alive = new Set([node]);
  let stop: () => void = () => undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    const before = alive;
    alive = new Set((await run(link, beat, [keys.nodes], [node, leaseMs])) as string[]).add(node);
    for (const one of before) if (!alive.has(one)) for (const hear of listeners) hear(one);
  }

  async function renew(): Promise<void> {
    // nothing is known of the others while Redis is away
    await look().catch(() => undefined);
    if (!isClosed) stop = machineClock.schedule(machineClock.now() + leaseMs / 4, () => void renew());
  }
  await renew();

  return {
    async isAlive(one) {
      // it may have joined since the last look
      if (!alive.has(one)) await look();
      return alive.has(one);
    },
    list: () => [...alive],
    onLost: (listener) => void listeners.add(listener),
    async close() {
      isClosed = true;
      stop();
      await link.commands.zrem(keys.nodes, node).catch(() => undefined);
    },
  };
}
