import { type JsonObject } from '@apns-sim/protocol';
import { createPhone, deletePhone, patchPhone, tellPhoneEvent } from '../api/doors.ts';
import { call } from '../api/http.ts';
import { ourMark } from './fans.ts';

/** How many phones are made at a time: each asks for a connection of its own. */
const atOnce = 6;

/** Does something for each of many, a few at a time. */
export async function forEachOf<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
    }),
  );
}

/** A new channel; its id. @param messageStoragePolicy 0 stores nothing, 1 the most recent message */
export const createChannel = async (bundleId: string, messageStoragePolicy: 0 | 1): Promise<string> =>
  (await call<{ channelId: string }>('POST', '/sim/v1/channels', { bundleId, messageStoragePolicy })).channelId;

/** What a Live Activity that follows a channel begins with. */
interface Follow {
  readonly bundleId: string;
  readonly channelId: string;
  readonly attributes: JsonObject;
  readonly contentState: JsonObject;
}

/** A phone starts a Live Activity that follows a channel. */
export const followChannel = (id: string, follow: Follow & { readonly attributesType: string }) =>
  call<unknown>('POST', `/sim/v1/devices/${encodeURIComponent(id)}/channels`, follow);

/** A phone that follows a channel, unlocked, so that its Dynamic Island can be seen. */
export async function createFan(name: string, follow: Follow): Promise<void> {
  const { id } = await createPhone({ name, register: false });
  await tellPhoneEvent(id, { type: 'UNLOCK' });
  const attributes = { ...follow.attributes, ...ourMark };
  await followChannel(id, { attributesType: 'MatchAttributes', ...follow, attributes });
}

export const setReach = (id: string, inReach: boolean) => patchPhone(id, { network: inReach ? 'online' : 'airplane' });
export const removeFans = (ids: readonly string[]) => forEachOf(ids, deletePhone);

/** Moves the simulation's clock on; what time it is then, milliseconds since 1970. */
export const moveOn = async (advanceMs: number): Promise<number> =>
  (await call<{ now: number }>('POST', '/sim/v1/clock', { advanceMs })).now;

/** Sends one broadcast through the provider; APNs' answer. */
export const sendBroadcast = (broadcast: {
  bundleId: string;
  channelId: string;
  expiration: number;
  priority: 10 | 5;
  payload: JsonObject;
}) => call<{ accepted: boolean; status: number; reason?: string }>('POST', '/provider/v1/broadcasts', broadcast);

/** What a channel does with messages for phones that are away. */
export async function policyOf(channelId: string): Promise<0 | 1> {
  const { channels } = await call<{ channels: readonly { channelId: string; messageStoragePolicy: 0 | 1 }[] }>(
    'GET',
    '/sim/v1/channels',
  );
  return channels.find((channel) => channel.channelId === channelId)?.messageStoragePolicy ?? 1;
}
