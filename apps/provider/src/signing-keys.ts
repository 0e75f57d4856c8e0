import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Clock } from '@apns-sim/protocol';
import { type SigningKey } from '@apns-sim/provider';
import { z } from 'zod';

/** What a provider can send to. */
export const endpointKinds = ['mock', 'sandbox', 'production', 'custom'] as const;
export type EndpointKind = (typeof endpointKinds)[number];

/** A signing key with the topic its app has, used when neither the request nor the token book names one. */
export interface AppSigningKey extends SigningKey {
  readonly topic?: string | undefined;
}

/** The signing keys of this server: the one it was started with, and uploaded ones. None is ever handed out over HTTP. */
export interface SigningKeys {
  /** The key for a kind of endpoint; `undefined` when it needs one of its own first. */
  keyFor(kind: EndpointKind): AppSigningKey | undefined;
  upload(kind: EndpointKind, key: AppSigningKey): void;
  /** Forgets uploaded keys: those of one kind, or all. */
  forget(kind?: EndpointKind): void;
  /** When the key for a kind is forgotten by itself, milliseconds since 1970; `undefined` for one that was not uploaded. */
  forgottenAt(kind: EndpointKind): number | undefined;
  /** Calls the forgetting off; at the next start it is made up for. */
  close(): void;
}

/** An uploaded key is kept for a working day: milliseconds. */
export const keptForMs = 8 * 3_600_000;

const fileShape = z.object({
  latest: z.enum(endpointKinds).optional(),
  keys: z.partialRecord(
    z.enum(endpointKinds),
    z.object({
      privateKey: z.string(),
      keyId: z.string(),
      teamId: z.string(),
      topic: z.string().optional(),
      uploadedAt: z.number().optional(),
    }),
  ),
});
type Stored = z.output<typeof fileShape>;
type StoredKey = NonNullable<Stored['keys'][EndpointKind]>;

function read(file: string | undefined): Stored {
  if (file === undefined || !existsSync(file)) return { keys: {} };
  // an older file may have been copied about with a wider mode
  chmodSync(file, 0o600);
  try {
    return fileShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // what the parser says could repeat a piece of a key
    throw new Error(`${file}: expected the uploaded signing keys as JSON; move it away to start without them.`);
  }
}

function write(file: string | undefined, stored: Stored): void {
  if (file === undefined) return;
  if (Object.keys(stored.keys).length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const half = `${file}.new`;
  rmSync(half, { force: true });
  writeFileSync(half, JSON.stringify(stored), { mode: 0o600, flag: 'wx' });
  renameSync(half, file);
}

/**
 * Uploaded keys are forgotten after eight hours, whether or not anybody asks for them in between.
 * @param clock the machine's: a key of a real team knows nothing of the simulation's time.
 * @param onForget a key was forgotten by itself: nothing may go on using it.
 * @param started the key given at the start and the kind of endpoint it is for; it is never used for Apple's own endpoints unless it was given for one.
 * @param file where uploaded keys are kept, mode 0600; only memory when absent.
 * @throws Error naming the file when it cannot be read; it stays as it is.
 */
export function createSigningKeys({
  clock,
  onForget,
  started,
  file,
}: {
  readonly clock: Clock;
  readonly onForget: () => void;
  started: { readonly kind: EndpointKind; readonly key: AppSigningKey };
  file: string | undefined;
}): SigningKeys {
  let stored = read(file);
  let callOff = () => {};
  const isApple = (kind: EndpointKind) => kind === 'sandbox' || kind === 'production';
  const endOf = ({ uploadedAt = clock.now() }: StoredKey) => uploadedAt + keptForMs;
  const overdue = () =>
    endpointKinds.filter((kind) => {
      const key = stored.keys[kind];
      return key !== undefined && endOf(key) <= clock.now();
    });

  function drop(kinds: readonly EndpointKind[]): void {
    const keys = { ...stored.keys };
    for (const kind of kinds) delete keys[kind];
    stored = { keys, ...(stored.latest !== undefined && stored.latest in keys ? { latest: stored.latest } : {}) };
    write(file, stored);
  }
  function arm(): void {
    callOff();
    const ends = Object.values(stored.keys).map(endOf);
    callOff = ends.length === 0 ? () => {} : clock.schedule(Math.min(...ends), dropOld);
  }
  function dropOld(): void {
    drop(overdue());
    onForget();
    arm();
  }
  // a key of a file from before keys had an end gets its full time, once
  for (const key of Object.values(stored.keys)) key.uploadedAt ??= clock.now();
  drop(overdue());
  arm();

  function keyFor(kind: EndpointKind): AppSigningKey | undefined {
    const own = stored.keys[kind];
    if (own !== undefined) return own;
    if (kind === started.kind) return started.key;
    if (!isApple(kind)) return isApple(started.kind) ? undefined : started.key;
    // a team key may be of both environments, and a person may upload first and switch afterwards
    return (
      stored.keys[kind === 'sandbox' ? 'production' : 'sandbox'] ??
      (isApple(started.kind) ? started.key : stored.latest && stored.keys[stored.latest])
    );
  }

  return {
    keyFor,
    upload(kind, key) {
      stored = { latest: kind, keys: { ...stored.keys, [kind]: { ...key, uploadedAt: clock.now() } } };
      write(file, stored);
      arm();
    },
    forget(kind) {
      drop(kind === undefined ? endpointKinds : [kind]);
      arm();
    },
    forgottenAt(kind) {
      const key = keyFor(kind);
      const uploaded = Object.values(stored.keys).find((one) => one === key);
      return uploaded === undefined ? undefined : endOf(uploaded);
    },
    close: () => callOff(),
  };
}
