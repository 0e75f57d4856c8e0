import { type Slot } from '../store/memory-store.ts';
import { type PendingPush } from '../store/pending-store.ts';

/** Whatever else the object carries, such as the request's headers, stays behind. */
export function writePush(push: PendingPush & { readonly fromStorage?: boolean }): string {
  const { uniqueId, apnsId, deviceToken, channelId, tokenUse, deviceId, topic, bundleId, environment } = push;
  const { pushType, priority, expiration, collapseId, acceptedAt, fromStorage, body } = push;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  const ids = { uniqueId, apnsId, deviceToken, channelId, tokenUse, deviceId, topic, bundleId, environment };
  return JSON.stringify({ ...ids, pushType, priority, expiration, collapseId, acceptedAt, fromStorage, body: text });
}

/** @see writePush */
export function readPush(text: string): PendingPush & { readonly fromStorage?: boolean } {
  const { body, ...push } = JSON.parse(text);
  return { ...push, body: new Uint8Array(Buffer.from(body, 'base64')) };
}

/** The slot a push waits in: one an app, and one a channel. */
export const slotOf = ({ bundleId, channelId }: Pick<PendingPush, 'bundleId' | 'channelId'>) =>
  `${bundleId} ${channelId ?? ''}`;

/** Field, value, field, value: a hash as Redis gives it. */
export function pairs(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? '', flat[index * 2 + 1] ?? '']);
}

/** A device's pushes in the order they came. @param pushes uniqueId → JSON @param states uniqueId → `position|waits|attempts|until|acceptedAt` */
export function readSlots(pushes: readonly string[], states: readonly string[]): Slot[] {
  const stateOf = new Map(pairs(states).map(([uniqueId, state]) => [uniqueId, state.split('|').map(Number)]));
  return pairs(pushes)
    .map(([uniqueId, text]) => ({ text, state: stateOf.get(uniqueId) ?? [0, 0, 0] }))
    .toSorted((a, b) => (a.state[0] ?? 0) - (b.state[0] ?? 0))
    .map(({ text, state }) => ({ push: readPush(text), waits: state[1] === 1, attempts: state[2] ?? 0 }));
}
