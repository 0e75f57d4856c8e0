import { duplexPair } from 'node:stream';
import { createClock } from '@apns-sim/protocol';
import { ClientConnection } from '../../packages/h2/src/connection/client-connection.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { blocksOf, frameSeeds } from '../seeds/frame-seeds.ts';
import { http2Frames } from '../structures/frames.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function answers(): Buffer {
  const [block = Buffer.alloc(0)] = blocksOf([[[':status', '400'], ['apns-id', 'x']]]); // biome-ignore format: a row
  const head = (length: number, type: number, flags: number) => Buffer.from([0, 0, length, type, flags, 0, 0, 0, 1]);
  const body = Buffer.from('{"reason":"BadDeviceToken"}');
  return Buffer.concat([head(0, 4, 0).fill(0, 5), head(block.length, 1, 4), block, head(body.length, 0, 1), body]);
}

/** A whole connection at the client's end: what a hostile APNs could send to two requests under way. */
export const open: OpenTarget = () => ({
  property:
    'nothing is thrown; each request ends exactly once by the time the line has, and its answer stays in bounds',
  structure: http2Frames,
  words: [':status', Uint8Array.of(0x88)],
  seeds: [answers(), ...frameSeeds()],
  longest: 3000,
  work: { base: 20_000, perByte: 600 },
  async attempt(input) {
    const [line, carrier] = duplexPair();
    let ends = 0;
    let answered = 0;
    let over = 0;
    const connection = new ClientConnection({
      carrier,
      clock: createClock({ mode: 'frozen', at: 0 }),
      settings: { enablePush: 0 },
      mostBody: 1000,
      events: {
        onSettings: () => undefined,
        onGoaway: () => undefined,
        onOver: () => {
          over += 1;
        },
      },
    });
    line.on('data', () => undefined);
    line.on('error', () => undefined);
    for (const body of ['', '{"aps":{}}'])
      connection.request([[':method', 'POST']], Buffer.from(body), {
        onResponse(_status, _fields, text) {
          demand(text.length <= 1000, 'an answer is larger than allowed');
          ends += 1;
          answered += 1;
        },
        onFailure: () => {
          ends += 1;
        },
      });
    line.write(input);
    for (let turns = 0; turns < 4; turns++) await turn();
    line.end();
    carrier.destroy();
    for (let turns = 0; turns < 6 && over === 0; turns++) await turn();
    demand(over === 1, `the connection ended ${over} times`);
    demand(ends === 2, `two requests ended ${ends} times`);
    return answered > 0 ? 'accepted' : 'refused';
  },
});
