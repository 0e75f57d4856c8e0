import { appleWords, type Clock, type RecordEvent } from '@apns-sim/protocol';
import { type Keys } from '../redis/keys.ts';
import { type RedisLink } from '../redis/link.ts';
import { expire } from '../redis/scripts/device-scripts.ts';
import { run } from '../redis/scripts/script.ts';
import { type WriteBehind } from '../redis/write-behind.ts';
import { keptUntil, type PendingPush } from '../store/pending-store.ts';

/** What waits for devices nobody serves ends in time. Every node looks; who comes first says so. */
export interface WaitingExpiry {
  watch(push: Pick<PendingPush, 'deviceId' | 'uniqueId'>, until: number): void;
  /** The node that served their device gives it up. */
  leave(pushes: readonly PendingPush[]): void;
  /** They wait no more, or somebody serves their device. */
  forget(pushes: readonly Pick<PendingPush, 'deviceId' | 'uniqueId'>[]): void;
  /** Looks when the next one is due: at start, when time has moved, and when a node that may have watched is gone. */
  restart(): void;
  stop(): void;
}

interface WaitingExpiryOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add'>;
  readonly clock: Clock;
  readonly record: RecordEvent;
}

const atOnce = 1000;

/** @see WaitingExpiry */
export function createWaitingExpiry({ link, keys, writes, clock, record }: WaitingExpiryOptions): WaitingExpiry {
  let armed: { readonly at: number; readonly callOff: () => void } | undefined;
  let isStopped = false;

  function arm(at: number): void {
    if (isStopped || (armed !== undefined && armed.at <= at)) return;
    armed?.callOff();
    armed = { at, callOff: clock.schedule(at, () => void ring()) };
  }

  async function end(member: string): Promise<void> {
    const [deviceId, uniqueId] = JSON.parse(member) as [string, string];
    const deviceKeys = [keys.owner(deviceId), keys.pushes(deviceId), keys.states(deviceId), keys.slots(deviceId)];
    const isGone = await run(link, expire, deviceKeys, [uniqueId, clock.now()]);
    if (isGone === 1) record({ type: 'expired', uniqueId, word: appleWords.discardedExpired });
    await link.commands.zrem(keys.expiry, member);
  }

  async function ring(): Promise<void> {
    armed = undefined;
    try {
      const due = await link.commands.zrangebyscore(keys.expiry, '-inf', `${clock.now()}`, 'LIMIT', 0, atOnce);
      await Promise.all(due.map(end));
      if (due.length === atOnce) await ring();
      else await look();
    } catch {
      // Redis is away; who looks when it is back is told by `restart`
    }
  }

  async function look(): Promise<void> {
    const [, next] = await link.commands.zrange(keys.expiry, 0, '0', 'WITHSCORES');
    if (next !== undefined) arm(Number(next));
  }

  function add(member: string, until: number): void {
    writes.add(() => link.commands.zadd(keys.expiry, until, member));
    arm(until);
  }

  const memberOf = ({ deviceId, uniqueId }: Pick<PendingPush, 'deviceId' | 'uniqueId'>) =>
    JSON.stringify([deviceId, uniqueId]);

  return {
    watch: (push, until) => add(memberOf(push), until),
    leave(pushes) {
      for (const push of pushes) add(memberOf(push), keptUntil(push));
    },
    forget(pushes) {
      if (pushes.length > 0) writes.add(() => link.commands.zrem(keys.expiry, ...pushes.map(memberOf)));
    },
    restart: () => void look().catch(() => undefined),
    stop() {
      isStopped = true;
      armed?.callOff();
    },
  };
}
