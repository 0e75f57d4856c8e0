import { type Duplex, duplexPair } from 'node:stream';
import { createClock } from '@apns-sim/protocol';
import { ServerConnection } from '../../packages/h2/src/connection/server-connection.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { frameSeeds } from '../seeds/frame-seeds.ts';
import { http2Frames } from '../structures/frames.ts';

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const begin = Buffer.concat([Buffer.from(preface), Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])]);
const turn = () => new Promise((resolve) => setImmediate(resolve));

function serve(carrier: Duplex) {
  const heard = { requests: 0, over: 0, streams: 0, streamsOver: 0 };
  const connection = new ServerConnection({
    carrier,
    clock: createClock({ mode: 'frozen', at: 0 }),
    settings: { maxConcurrentStreams: 100, initialWindowSize: 65_535, maxHeaderListSize: 2000 },
    body: { keep: 1000, read: 10_000 },
    events: {
      onHead: () => {
        heard.streams += 1;
      },
      onRequest(stream) {
        heard.requests += 1;
        stream.respond([[':status', '200']], false);
        stream.write(Buffer.from('ok'), true);
      },
      onStreamOver: () => {
        heard.streamsOver += 1;
      },
      onSettings: () => undefined,
      onAcknowledged: () => undefined,
      onPing: () => undefined,
      onIdle: () => undefined,
      onOver: () => {
        heard.over += 1;
      },
    },
  });
  return { heard, connection };
}

/** A whole connection at the server's end: whatever frames come behind the preface. */
export const open: OpenTarget = () => ({
  property:
    'nothing is thrown; when the line ends, every stream that began is over, once, and so is the connection; answers stay in bounds',
  structure: http2Frames,
  words: [Uint8Array.of(0, 0, 0, 4, 1, 0, 0, 0, 0)],
  seeds: frameSeeds(),
  longest: 3000,
  work: { base: 20_000, perByte: 600 },
  async attempt(input) {
    const [line, carrier] = duplexPair();
    const { heard } = serve(carrier);
    let bytes = 0;
    line.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    line.on('error', () => undefined);
    line.write(begin);
    line.write(input);
    for (let turns = 0; turns < 4; turns++) await turn();
    line.end();
    carrier.destroy();
    for (let turns = 0; turns < 6 && heard.over === 0; turns++) await turn();
    demand(heard.over === 1, `the connection ended ${heard.over} times`);
    demand(heard.streams === heard.streamsOver, `${heard.streams} streams began, ${heard.streamsOver} ended`);
    demand(bytes < 4000 + 40 * input.length, `${input.length} bytes were answered with ${bytes}`);
    return heard.requests > 0 ? 'accepted' : 'refused';
  },
});
