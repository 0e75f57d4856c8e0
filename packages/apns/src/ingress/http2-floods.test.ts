import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { http2Kinds, parseDeviceToken } from '@apns-sim/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { spawnApns } from '../apns-process.contract.ts';
import { makeProviderToken } from '../provider.contract.ts';
import { bundleId, keyId, signingKey, teamId, tls } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import {
  connectRaw,
  endHeaders,
  endStream,
  frame,
  frameTypes,
  headerBlock,
  preface,
  type RawClient,
} from './raw-frames.contract.ts';
import { opening, part, rawHead, rawPush } from './raw-push.contract.ts';

describe.each(http2Kinds)('HTTP/2 of %s', async (http2) => {
  /* APNs in a process of its own, so that its memory can be told from the client's. */

  const seed = { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] };
  const apns = await spawnApns({ http2, database: ':memory:', tls, seed });
  afterAll(() => apns.kill());

  const deviceToken = parseDeviceToken('ab'.repeat(32));
  if (deviceToken === undefined) throw new Error('no deviceToken');
  const authorization = `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, Date.now())}`;
  /** A push that is judged to its end; nobody was given its deviceToken. */
  const pushes = { token: () => deviceToken, headers: () => ({ authorization, 'apns-topic': bundleId }) };

  const mebibyte = 1024 * 1024;

  /** Resident memory of the process, bytes. Linux only, as the whole of procfs. */
  function memory(): number {
    const kibibytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${apns.pid}/status`, 'utf8'))?.[1];
    return Number(kibibytes) * 1024;
  }

  async function expectOthersServed(): Promise<void> {
    using client = connectClient(apns.ports.push);
    const path = `/3/device/${deviceToken}`;
    const answer = await client.request({ path, headers: pushes.headers(), body: '{}' });
    expect(answer).toMatchObject({ status: 400, body: '{"reason":"BadDeviceToken"}' });
  }

  /** Sends the same frames again and again, as fast as they are taken, until the count or the connection is at its end. */
  async function flood(client: RawClient, count: number, frames: (round: number) => Uint8Array): Promise<void> {
    let over = false;
    void client.ended.then(() => {
      over = true;
    });
    for (let round = 0; round < count && !over; round += 100) {
      client.send(...Array.from({ length: 100 }, (_, at) => frames(round + at)));
      await nextTurn();
    }
  }

  const { data, headers, reset, settings, ping, continuation, windowUpdate } = frameTypes;
  const streamOf = (round: number) => 2 * round + 1;
  const cancel = Buffer.from([0, 0, 0, 8]);
  const head = rawHead(pushes);

  /** One long value goes into the dynamic table, and a block of many bytes that each say it again: RFC 7541 §6.1. */
  const longValue = 'a'.repeat(3900);
  const remember = Buffer.concat([Buffer.from([0x40]), headerBlock([['x-bomb', longValue]]).subarray(1)]);
  const bomb = Buffer.concat([remember, Buffer.alloc(8000, 0x80 | 62)]);

  const noWindow = Buffer.from([0, 4, 0, 0, 0, 0]);

  const attacks: readonly (readonly [title: string, (client: RawClient) => Promise<void>])[] = [
    [
      'PING without end, its answers unread',
      (client) => {
        client.socket.pause();
        return flood(client, 20_000, () => frame(ping, 0, 0, Buffer.alloc(8)));
      },
    ],
    [
      'SETTINGS without end, its answers unread',
      (client) => {
        client.socket.pause();
        return flood(client, 20_000, () => frame(settings, 0, 0, noWindow));
      },
    ],
    [
      'streams opened and reset at once',
      (client) =>
        flood(client, 20_000, (round) =>
          Buffer.concat([opening(streamOf(round), head), frame(reset, 0, streamOf(round), cancel)]),
        ),
    ],
    [
      'CONTINUATION without end',
      async (client) => {
        client.send(frame(headers, 0, 1, head));
        await flood(client, 2000, (round) =>
          frame(continuation, 0, 1, headerBlock([[`x-${round}`, 'a'.repeat(4000)]])),
        );
      },
    ],
    [
      'header blocks that unpack to thirty megabytes',
      (client) =>
        flood(client, 200, (round) =>
          frame(headers, endHeaders | endStream, streamOf(round), Buffer.concat([head, bomb])),
        ),
    ],
    [
      'a thousand bodies that never end',
      (client) =>
        flood(client, 1000, (round) => Buffer.concat([opening(streamOf(round), head), part(streamOf(round), '{')])),
    ],
    [
      'answers nobody makes room for',
      (client) => {
        client.send(frame(settings, 0, 0, noWindow));
        return flood(client, 1000, (round) => rawPush(pushes, streamOf(round)));
      },
    ],
    [
      'empty DATA without end',
      async (client) => {
        client.send(opening(1, head));
        await flood(client, 50_000, () => frame(data, 0, 1));
      },
    ],
    [
      'windows opened without end',
      async (client) => {
        await flood(client, 50_000, () => frame(windowUpdate, 0, 0, Buffer.from([0, 0, 0, 1])));
      },
    ],
  ];

  test.skipIf(process.platform !== 'linux')(
    '[H2-25] floods of every kind cost at most their connection and a bounded amount of memory',
    { timeout: 300_000 },
    async () => {
      // what the first requests load is no growth
      for (let round = 0; round < 20; round++) await expectOthersServed();
      const before = memory();
      const grown: Record<string, number> = {};
      for (const [title, attack] of attacks) {
        const clients = await Promise.all(Array.from({ length: 3 }, () => connectRaw(apns.ports.push)));
        for (const client of clients) client.send(preface);
        await Promise.all(clients.map(attack));
        await expectOthersServed();
        grown[title] = Math.round((memory() - before) / mebibyte);
        for (const client of clients) client.socket.destroy();
        await expectOthersServed();
      }
      for (const [title, mebibytes] of Object.entries(grown)) expect(mebibytes, title).toBeLessThan(128);
    },
  );
});
