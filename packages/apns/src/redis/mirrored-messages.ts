import { type ChannelMessage, type ChannelMessages } from '../store/channel-messages.ts';
import { keptUntil } from '../store/pending-store.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { type WriteBehind } from './write-behind.ts';

/** The newest message of each channel that stores one, as far as it was put or asked for here. */
export interface MirroredMessages extends ChannelMessages {
  /** Asks Redis for the message of a channel, so that `get` gives it. */
  fetch(channelId: string): Promise<void>;
}

interface MirroredMessagesOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add'>;
}

/** @see MirroredMessages */
export function createMirroredMessages({ link, keys, writes }: MirroredMessagesOptions): MirroredMessages {
  const messages = new Map<string, ChannelMessage>();
  return {
    put(message, now) {
      if (keptUntil(message) <= now) return;
      messages.set(message.channelId, message);
      const text = JSON.stringify({ ...message, body: Buffer.from(message.body).toString('base64') });
      writes.add(() => link.commands.set(keys.message(message.channelId), text));
    },
    get(channelId, now) {
      const message = messages.get(channelId);
      return message !== undefined && keptUntil(message) > now ? message : undefined;
    },
    clear: () => messages.clear(),
    async fetch(channelId) {
      const text = await link.commands.get(keys.message(channelId));
      if (text === null) return;
      const { body, ...message } = JSON.parse(text);
      messages.set(channelId, { ...message, body: new Uint8Array(Buffer.from(body, 'base64')) });
    },
  };
}
