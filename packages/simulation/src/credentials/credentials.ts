import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from '@apns-sim/protocol';
import { z } from 'zod';
import { SimulationError } from '../errors.ts';
import { type ServerIdentity, serverIdentity } from './server-identity.ts';
import { createSigningKey, readSigningKey, type SigningKey, tenCharacterId } from './signing-key.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

/** What a data folder keeps of who it is. */
const identityShape = z.object({
  teamId: z.string(),
  keyId: z.string(),
  seed: z.number(),
  /** How often it was started: a seed must not give the same tokens twice in one folder. */
  starts: z.number().int(),
});

/** Who this simulation is: its TLS identity, its team with one signing key, its randomness. */
export interface Credentials {
  readonly server: ServerIdentity;
  readonly teamId: string;
  readonly signingKey: SigningKey;
  readonly seed: number;
  readonly random: Random;
}

function readIdentityFile(path: string): z.infer<typeof identityShape> | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return identityShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new SimulationError(
      'fileUnreadable',
      `${path} is not what this program wrote (expected JSON with teamId, keyId, seed, starts). It was left as it is; move it away and a new team is made.`,
      { cause },
    );
  }
}

/**
 * Opens the credentials of a data folder; what is absent is made and kept.
 * @param seed wins over the folder's own; a new folder without one takes `freshSeed`
 * @param now the machine's clock, milliseconds since 1970
 * @throws SimulationError `fileUnreadable` when a file there is broken; it is not overwritten
 */
export async function openCredentials(
  dataFolder: string,
  {
    seed,
    freshSeed,
    extraNames,
    now,
  }: { seed?: number; freshSeed: number; extraNames: readonly string[]; now: number },
): Promise<Credentials> {
  const folder = join(dataFolder, 'credentials');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const identityFile = join(folder, 'identity.json');
  const kept = readIdentityFile(identityFile);
  const usedSeed = seed ?? kept?.seed ?? freshSeed;
  const starts = (kept?.starts ?? 0) + 1;
  const random = createRandom(`${usedSeed}/${starts}`);

  const server = await serverIdentity(folder, extraNames, now);
  const teamId = kept?.teamId ?? tenCharacterId(random);
  const signingKey = (kept && readSigningKey(folder, kept.keyId)) ?? createSigningKey(folder, tenCharacterId(random));
  // last, because it makes the rest count
  const identity = { teamId, keyId: signingKey.keyId, seed: usedSeed, starts };
  writeWhole(identityFile, `${JSON.stringify(identity, null, 2)}\n`);
  return { server, teamId, signingKey, seed: usedSeed, random };
}
