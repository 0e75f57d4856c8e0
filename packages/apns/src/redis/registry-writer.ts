import { type Redis } from 'ioredis';
import { type KeyEntry, type TeamEntry } from '../registry/registry.ts';
import { type Few, type Reader, tell } from './few.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { type MirroredRegistry, type RegistryWriter } from './mirrored-registry.ts';
import { type WriteBehind } from './write-behind.ts';

interface WriterOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add'>;
  readonly few: Pick<Few, 'write'>;
  readonly registry: () => MirroredRegistry;
  /** Where each team and key stands among the others; what is read is noted there too. */
  readonly positions: Map<string, number>;
  /** Orders what has no order in a hash; grows from call to call. */
  readonly position: () => number;
}

/** Writes the registry into Redis: a device and its tokens with the device's tag, each token once more where pushes look for it. */
export function createRegistryWriter({
  link,
  keys,
  writes,
  few,
  registry,
  positions,
  position,
}: WriterOptions): RegistryWriter {
  const { commands } = link;

  function put(hash: string, field: string, entry: object | undefined): void {
    if (entry === undefined) return;
    const place = positions.get(field) ?? position();
    positions.set(field, place);
    const text = JSON.stringify({ ...entry, position: place });
    few.write(() => commands.hset(hash, field, text));
  }

  return {
    device(device) {
      writes.add(() => commands.hset(keys.who(device.deviceId), '@', JSON.stringify(device)));
    },
    token(entry) {
      const text = JSON.stringify(entry);
      writes.add(() =>
        Promise.all([
          commands.hset(keys.who(entry.deviceId), `=${entry.deviceToken}`, text),
          commands.set(keys.token(entry.deviceToken), text),
          entry.invalidSince === null ? undefined : tell(link, keys, { type: 'token', entry }),
        ]),
      );
    },
    team: (teamId) => put(keys.teams, teamId, registry().team(teamId)),
    key(keyId, isNew) {
      // one that is put in the place of another counts as the newest
      if (isNew) positions.delete(keyId);
      put(keys.signingKeys, keyId, registry().key(keyId));
    },
    cleared() {
      few.write(async () => {
        await commands.del(keys.teams, keys.signingKeys);
        await Promise.all(mastersOf(commands).map((master) => unlink(master, keys)));
      });
    },
  };
}

/** Where keys can be looked for. */
const mastersOf = (commands: RedisLink['commands']) => ('nodes' in commands ? commands.nodes('master') : [commands]);

/** Removes all devices and tokens a server has. */
async function unlink(master: Redis, { prefix }: Keys): Promise<void> {
  for (const tag of ['d', 't'])
    for await (const found of master.scanStream({ match: `${prefix}:{${tag}:*`, count: 1000 }))
      await Promise.all((found as string[]).map((key) => master.unlink(key)));
}

/** Reads teams and keys. */
export function teamsReader(
  { commands }: Pick<RedisLink, 'commands'>,
  keys: Keys,
  registry: Pick<MirroredRegistry, 'fillTeams'>,
  positions: Map<string, number>,
): Reader {
  function inOrder<T>(hash: Readonly<Record<string, string>>): T[] {
    const entries = Object.entries(hash).map(([id, text]) => {
      const { position, ...entry } = JSON.parse(text) as { readonly position: number };
      positions.set(id, position);
      return { position, entry: entry as T };
    });
    return entries.toSorted((a, b) => a.position - b.position).map(({ entry }) => entry);
  }

  return async () => {
    const [teams, signingKeys] = await Promise.all([commands.hgetall(keys.teams), commands.hgetall(keys.signingKeys)]);
    return () => registry.fillTeams(inOrder<TeamEntry>(teams), inOrder<KeyEntry>(signingKeys));
  };
}
