import { type TokenEntry } from '../registry/registry.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { type Write, type WriteBehind } from './write-behind.ts';

/** What every node is told on the channel of news. */
export type News =
  | { readonly type: 'token'; readonly entry: TokenEntry }
  /** Something of the few is another: look again. */
  | { readonly type: 'few' };

/** Reads something afresh; what comes back puts it in the place of what is known here. */
export type Reader = () => Promise<() => void>;

/** What is few and rarely another, and therefore known on every node: teams, keys, channels, switches, the clock. */
export interface Few {
  /** Writes some of it, and tells every node. */
  write(write: Write): void;
  reads(reader: Reader): void;
  /** Reads all of it; what is changed here meanwhile stays. */
  look(): Promise<void>;
}

interface FewOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add' | 'kept'>;
}

/** Tells every node that is there; one that is away looks when it comes back. */
export const tell = ({ commands }: Pick<RedisLink, 'commands'>, keys: Keys, news: News): Promise<number> =>
  commands.publish(keys.news, JSON.stringify(news));

/** @see Few */
export function createFew({ link, keys, writes }: FewOptions): Few {
  const readers: Reader[] = [];
  let changes = 0;

  async function look(): Promise<void> {
    const before = changes;
    await writes.kept();
    const apply = await Promise.all(readers.map((read) => read()));
    if (changes !== before) return look();
    for (const run of apply) run();
  }

  return {
    write(write) {
      changes++;
      writes.add(async () => {
        await write();
        await tell(link, keys, { type: 'few' });
      });
    },
    reads: (reader) => void readers.push(reader),
    look,
  };
}
