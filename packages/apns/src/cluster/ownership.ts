import { type RecordEvent } from '@apns-sim/protocol';
import { type Admission } from '../gateway/gateway.ts';
import { type Keys } from '../redis/keys.ts';
import { type RedisLink } from '../redis/link.ts';
import { type MirroredChannels } from '../redis/mirrored-channels.ts';
import { type MirroredRegistry } from '../redis/mirrored-registry.ts';
import { type MirroredStore } from '../redis/mirrored-store.ts';
import { readPush, readSlots } from '../redis/pending-json.ts';
import { readWho } from '../redis/read-who.ts';
import { claim, release } from '../redis/scripts/device-scripts.ts';
import { run } from '../redis/scripts/script.ts';
import { type WriteBehind } from '../redis/write-behind.ts';
import { type PendingPush } from '../store/pending-store.ts';
import { type Members } from './members.ts';
import { type WaitingExpiry } from './waiting-expiry.ts';

type Arriving = PendingPush & { readonly fromStorage?: boolean };

/** The devices this node serves. A device belongs to the node its phone connected to last. */
export interface Ownership extends Admission {
  /** As who this node writes of a device; somebody who is nobody when it is not ours. */
  ownerOf(deviceId: string): string;
  has(deviceId: string): boolean;
  /** The device is online: what came for it while it was taken over goes out too. */
  begun(deviceId: string): void;
  /** A push for a device of ours, which is in Redis. */
  arrive(push: Arriving): void;
  /** The log learns that a device went offline when its node was killed, which could not say so. */
  mourn(deviceId: string, owner: string): void;
  /** Redis has refused what was written of a device: somebody else has it, or nobody since this node counted as dead. */
  refused(deviceId: string): void;
  /** Looks at every device of ours again: Redis was away, and so was what it had to say. */
  lookAgain(): Promise<void>;
}

interface OwnershipOptions {
  readonly link: RedisLink;
  readonly keys: Keys;
  readonly writes: WriteBehind;
  readonly node: string;
  readonly members: Pick<Members, 'isAlive'>;
  readonly registry: MirroredRegistry;
  readonly channels: MirroredChannels;
  readonly store: MirroredStore;
  readonly record: RecordEvent;
  /** Hands a push that is in Redis to the router of this node. */
  readonly deliver: (push: Arriving) => void;
  /** Another node serves the device from now on. */
  readonly takenOver: (deviceId: string) => void;
  /** Sees to what waits while nobody serves its device. */
  readonly expiry: Pick<WaitingExpiry, 'leave' | 'forget'>;
}

interface Owned {
  readonly owner: string;
  readonly sessionId: string;
  /** What came before the device was online; `undefined` from then on. */
  early: Arriving[] | undefined;
}

/** Which node an owner is, see `Keys.owner`. */
export const nodeOf = (owner: string) => owner.split('/')[0] ?? '';

/** @see Ownership */
export function createOwnership(options: OwnershipOptions): Ownership {
  const { link, keys, writes, node, members, registry, channels, store, record } = options;
  const owned = new Map<string, Owned>();
  const looking = new Set<string>();

  const deviceKeys = (deviceId: string) => [
    keys.owner(deviceId),
    keys.pushes(deviceId),
    keys.states(deviceId),
    keys.slots(deviceId),
    keys.who(deviceId),
  ];

  function arrive(push: Arriving): void {
    const one = owned.get(push.deviceId);
    if (one === undefined || store.has(push)) return;
    if (one.early !== undefined) {
      one.early.push(push);
      return;
    }
    store.fill(push);
    options.deliver(push);
  }

  link.hears.on('smessage', (_channel: string, text: string) => {
    const message = JSON.parse(text) as { readonly claimed?: string; readonly deviceId: string };
    if (message.claimed === undefined) arrive(readPush(text));
    else if (message.claimed !== owned.get(message.deviceId)?.owner) options.takenOver(message.deviceId);
  });

  /** @param only the owner that may be replaced; '' for any */
  async function take(deviceId: string, { owner }: Owned, only: string) {
    const news = JSON.stringify({ claimed: owner, deviceId });
    const args = [owner, keys.wake(deviceId), news, only];
    const [previous, who = [], pushes = [], states] = (await run(link, claim, deviceKeys(deviceId), args)) as [
      string,
      string[]?,
      string[]?,
      string[]?,
    ];
    return { previous, isOurs: states !== undefined, who: readWho(who), slots: readSlots(pushes, states ?? []) };
  }

  function mourn(deviceId: string, owner: string): void {
    const [of = '', sessionId = ''] = owner.split('/');
    record({ type: 'deviceOffline', deviceId, sessionId, cause: `the node ${of} that served it has ended` });
  }

  async function lookAgainAt(deviceId: string, one: Owned): Promise<void> {
    // what is said of it from here on is heard, so that nothing falls between this and the look
    await link.hears.ssubscribe(keys.wake(deviceId));
    const { isOurs, slots } = await take(deviceId, one, one.owner);
    if (owned.get(deviceId) !== one) return;
    if (isOurs) for (const { push } of slots) arrive(push);
    else options.takenOver(deviceId);
  }

  return {
    ownerOf: (deviceId) => owned.get(deviceId)?.owner ?? `nobody of ${node}`,
    has: (deviceId) => owned.get(deviceId)?.early === undefined && owned.has(deviceId),
    async admit(deviceId, sessionId) {
      const one: Owned = { owner: `${node}/${sessionId}`, sessionId, early: [] };
      owned.set(deviceId, one);
      await link.hears.ssubscribe(keys.wake(deviceId));
      // what was decided of it here must be there before it is read back
      await writes.settled();
      const { previous, who, slots } = await take(deviceId, one, '');
      if (owned.get(deviceId) !== one) return false;
      store.load(deviceId, slots);
      options.expiry.forget(slots.map(({ push }) => push));
      registry.load({ deviceId, name: '', environment: 'sandbox', ...who.device }, who.tokens);
      channels.fillDevice(deviceId, who.channelIds);
      const of = nodeOf(previous);
      if (of !== '' && of !== node && !(await members.isAlive(of))) mourn(deviceId, previous);
      return true;
    },
    kept: writes.kept,
    left(deviceId, sessionId) {
      const one = owned.get(deviceId);
      if (one?.sessionId !== sessionId) return;
      owned.delete(deviceId);
      options.expiry.leave(store.contents(deviceId));
      writes.add(() => run(link, release, deviceKeys(deviceId), [one.owner]));
      store.unload(deviceId);
      registry.unload(deviceId);
      channels.fillDevice(deviceId, []);
      link.hears.sunsubscribe(keys.wake(deviceId)).catch(() => undefined);
    },
    begun(deviceId) {
      const one = owned.get(deviceId);
      const early = one?.early ?? [];
      if (one !== undefined) one.early = undefined;
      for (const push of early) arrive(push);
    },
    arrive,
    mourn,
    refused(deviceId) {
      const one = owned.get(deviceId);
      if (one === undefined || looking.has(deviceId)) return;
      looking.add(deviceId);
      void lookAgainAt(deviceId, one)
        .catch(() => undefined)
        .finally(() => looking.delete(deviceId));
    },
    async lookAgain() {
      await writes.kept();
      await Promise.all([...owned].map(([deviceId, one]) => lookAgainAt(deviceId, one)));
    },
  };
}
