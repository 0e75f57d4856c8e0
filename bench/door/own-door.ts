import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApns } from '@apns-sim/apns';
import { createClock, createRandom } from '@apns-sim/protocol';
import { makeCertificate } from '../certificate.ts';
import { noteCommits } from './commit-times.ts';
import { bearer } from './provider-token.ts';

const topic = 'com.example.courier';
/** Phones that are sent to, of those that are away. */
const mostSentTo = 1000;

/** A door that is under load. */
export interface Door {
  readonly port: number;
  /** The deviceTokens to send to. */
  readonly tokens: readonly string[];
  readonly authorization?: string;
  /** Header fields beside those of every push. */
  readonly fields?: readonly string[];
  /** Empties the whole APNs. */
  readonly reset?: () => void;
  /** How long each commit took, milliseconds. */
  readonly commits?: readonly number[];
}

/** What is different from door to door. */
interface DoorOptions {
  readonly http2?: 'own' | 'node';
  /** Phones that are online and acknowledge; without, the tokens are of phones that are away. */
  readonly online?: number;
  /** deviceTokens of phones that are away. */
  readonly registered?: number;
  /** Pushes to phones that are away are not stored. */
  readonly once?: boolean;
  /** Kept in a file. */
  readonly durable?: boolean;
  readonly noteCommits?: boolean;
}

/** Starts the whole mock APNs, with phones. */
export async function startDoor(options: DoorOptions): Promise<Door> {
  const { http2 = 'own', online = 0, registered = 500, once: isOnce = false, durable = false } = options;
  const commits = options.noteCommits === true ? noteCommits() : [];
  const { cert, key, privateKey, publicKey } = await makeCertificate();
  const seed = { teamId: 'BENCHTEAM1', keyId: 'BENCHKEY01', publicKey, topics: [topic] };
  const folder = durable ? mkdtempSync(join(tmpdir(), 'apns-bench-door-')) : undefined;
  if (folder !== undefined) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const apns = await startApns({
    database: folder === undefined ? ':memory:' : join(folder, 'apns.sqlite'),
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    tls: { cert, key },
    clock: createClock(),
    random: createRandom('bench'),
    seed,
    http2,
  });
  const tokens: string[] = [];
  if (online > 0) {
    const gateway = `ws://127.0.0.1:${apns.ports.gateway}/gateway`;
    const phones = fork(new URL('./phone.ts', import.meta.url), [gateway, String(online), topic], { stdio: 'inherit' });
    const [issued] = (await once(phones, 'message')) as [string[]];
    tokens.push(...issued);
  } else {
    // a phone has many apps where there are many tokens: one transaction each, and a million of those would take minutes
    const apps = registered > 10_000 ? 100 : 1;
    const topics = [topic, ...Array.from({ length: apps - 1 }, (_, index) => `${topic}.app${index}`)];
    // as many are sent to, however many there are: else what is compared is more than what it costs to find one
    const sentTo = Math.max(1, Math.floor(registered / apps / mostSentTo));
    for (let index = 0; index < registered / apps; index++) {
      const device = { deviceId: `phone-${index}`, name: 'Phone', environment: 'sandbox' } as const;
      const token = apns.registry.issueTokens(device, topics).tokens[topic] ?? '';
      if (index % sentTo === 0) tokens.push(token);
    }
  }
  return {
    port: apns.ports.push,
    tokens,
    authorization: bearer(privateKey, seed),
    fields: isOnce ? ['apns-expiration: 0'] : [],
    reset: () => apns.reset(),
    commits,
  };
}
