import { type ChannelEntry } from '../registry/channels.ts';
import { type Few, type Reader } from './few.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { type ChannelsWriter, type MirroredChannels } from './mirrored-channels.ts';
import { type WriteBehind } from './write-behind.ts';

interface WriterOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add'>;
  readonly few: Pick<Few, 'write'>;
}

/** Writes channels into Redis: each subscription with its channel, for who sends, and with its device, for who serves it. */
export function createChannelsWriter({ link, keys, writes, few }: WriterOptions): ChannelsWriter {
  const { commands } = link;
  return {
    channel(entry) {
      few.write(async () => {
        await commands.hset(keys.channels, entry.channelId, JSON.stringify(entry));
        if (entry.deletedAt !== null) await commands.del(keys.subscribers(entry.channelId));
      });
    },
    subscription(channelId, deviceId, listens) {
      writes.add(async () => {
        if (listens) await commands.sadd(keys.subscribers(channelId), deviceId);
        else await commands.srem(keys.subscribers(channelId), deviceId);
        if (listens) await commands.hset(keys.who(deviceId), `~${channelId}`, '1');
        else await commands.hdel(keys.who(deviceId), `~${channelId}`);
      });
    },
    broadcast(bundleId, enabled) {
      few.write(() =>
        enabled ? commands.srem(keys.broadcastOff, bundleId) : commands.sadd(keys.broadcastOff, bundleId),
      );
    },
  };
}

/** Reads all channels; subscriptions are read by device and by channel. */
export function channelsReader(
  { commands }: Pick<RedisLink, 'commands'>,
  keys: Keys,
  channels: Pick<MirroredChannels, 'fill'>,
): Reader {
  return async () => {
    const [entries, off] = await Promise.all([commands.hgetall(keys.channels), commands.smembers(keys.broadcastOff)]);
    const inOrder = Object.values(entries)
      .map((text) => JSON.parse(text) as ChannelEntry)
      .toSorted((a, b) => a.createdAt - b.createdAt);
    return () => channels.fill(inOrder, off);
  };
}
