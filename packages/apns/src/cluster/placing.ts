import { appleWords, type Clock, type Random, type RecordEvent } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type Keys } from '../redis/keys.ts';
import { type RedisLink } from '../redis/link.ts';
import { slotOf, writePush } from '../redis/pending-json.ts';
import { place } from '../redis/scripts/device-scripts.ts';
import { run } from '../redis/scripts/script.ts';
import { type WriteBehind } from '../redis/write-behind.ts';
import { type Registry } from '../registry/registry.ts';
import { type AcceptedPush, type Router } from '../router/accepted-push.ts';
import { type Route, route } from '../router/route.ts';
import { keptUntil } from '../store/pending-store.ts';
import { type Members } from './members.ts';
import { nodeOf, type Ownership } from './ownership.ts';
import { type WaitingExpiry } from './waiting-expiry.ts';

interface PlacingOptions {
  readonly link: RedisLink;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'settled'>;
  readonly node: string;
  readonly members: Pick<Members, 'isAlive'>;
  readonly ownership: Pick<Ownership, 'arrive' | 'mourn'>;
  readonly registry: Pick<Registry, 'token'>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly random: Random;
  readonly fidelity: Fidelity;
  readonly expiry: Pick<WaitingExpiry, 'watch' | 'forget'>;
}

/** Pushes to one app that follow each other this closely may overwrite each other in either order, milliseconds; see the router. */
const closely = 1000;

/** What became of a push in Redis. */
type Placed =
  | readonly ['owner', owner: string]
  | readonly ['slot', displaced: string, displacedUntil: string, buried: number]
  | readonly ['kept', older: string, none: '', buried: number]
  | readonly ['discard', none: '', none: '', buried: number];

/** Takes an accepted push in on any node: it is in Redis, for the node that serves its device or in the device's slot, before this resolves. */
export function createPlacing(options: PlacingOptions): Router {
  const { link, keys, writes, node, members, ownership, registry, record, clock, random, fidelity, expiry } = options;

  async function put(push: AcceptedPush, away: Route, dead = ''): Promise<Placed> {
    const { deviceId, uniqueId, acceptedAt } = push;
    const deviceKeys = [keys.owner(deviceId), keys.pushes(deviceId), keys.states(deviceId), keys.slots(deviceId)];
    // Apple does not promise that the newest of several in a short time is the one that stays
    const mayLose = fidelity.storageWinner === 'seeded' && push.channelId === undefined && random.next() >= 0.5;
    const placed = (await run(link, place, deviceKeys, [
      node,
      dead,
      keys.wake(deviceId),
      uniqueId,
      writePush(push),
      slotOf(push),
      keptUntil(push),
      acceptedAt,
      clock.now(),
      away.to,
      mayLose ? closely : 0,
    ])) as unknown as Placed;
    const [to, owner] = placed;
    // its node is gone and the phone has not come back yet: it is away
    if (to === 'owner' && owner !== dead && nodeOf(owner) !== node && !(await members.isAlive(nodeOf(owner))))
      return put(push, away, owner);
    if (placed[3] === 1) ownership.mourn(deviceId, dead);
    return placed;
  }

  function tell(push: AcceptedPush, placed: Placed, away: Route): void {
    const { uniqueId, deviceId } = push;
    const [what, other = '', displacedUntil = ''] = placed;
    if (what === 'kept') record({ type: 'replaced', uniqueId, byUniqueId: other });
    if (what === 'discard') record({ type: 'expired', uniqueId, word: appleWords.discardedExpired });
    if (what !== 'slot' || away.to !== 'store') return;
    if (other !== '' && Number(displacedUntil) <= clock.now())
      record({ type: 'expired', uniqueId: other, word: appleWords.discardedExpired });
    else if (other !== '') record({ type: 'replaced', uniqueId: other, byUniqueId: uniqueId });
    const until = keptUntil(push);
    record({ type: 'stored', uniqueId, deviceId, word: away.word, until });
    expiry.watch(push, until);
    if (other !== '') expiry.forget([{ deviceId, uniqueId: other }]);
  }

  return {
    async accept(push) {
      const { uniqueId, deviceToken } = push;
      const isRegistered = deviceToken === null || registry.token(deviceToken)?.invalidSince === null;
      const facts = { isConnected: false, waitsForPower: false, isFull: false, isRegistered };
      const away = route({ push, now: clock.now(), ...facts });
      if (!isRegistered) {
        record({ type: 'discarded', uniqueId, word: appleWords.discardedUnregistered, outcome: null });
        await writes.settled();
        return;
      }
      const [placed] = await Promise.all([put(push, away), writes.settled()]);
      if (placed[0] === 'owner' && nodeOf(placed[1]) === node) ownership.arrive(push);
      else tell(push, placed, away);
    },
  };
}
