import { constants, createServer, performServerHandshake } from 'node:http2';
import { duplexPair } from 'node:stream';
import { readRequestHead } from '../../packages/h2/src/connection/request-head.ts';
import { ConnectionError } from '../../packages/h2/src/errors.ts';
import { HeaderDecoder } from '../../packages/h2/src/hpack/header-decoder.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { blocksOf, pushFields } from '../seeds/frame-seeds.ts';
import { text } from '../structures/text.ts';

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1');

type NodeSays =
  | { readonly kind: 'request'; readonly fields: readonly string[] }
  | { readonly kind: 'malformed' | 'compression' };

/** What Node's own HTTP/2 makes of one header block that opens a stream. */
async function askNode(block: Buffer): Promise<NodeSays> {
  const [line, carrier] = duplexPair();
  const head = Buffer.alloc(9);
  head.writeUIntBE(block.length, 0, 3);
  head[3] = 1;
  head[4] = 5;
  head.writeUInt32BE(1, 5);
  const session = performServerHandshake(carrier, { maxHeaderListPairs: 2000, maxSessionMemory: 50 });
  try {
    return await new Promise<NodeSays>((resolve) => {
      session.on('stream', (stream, _headers, _flags, raw) => {
        stream.on('error', () => undefined);
        resolve({ kind: 'request', fields: raw as unknown as string[] });
      });
      session.on('error', () => undefined);
      let bytes = Buffer.alloc(0);
      line.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
          const type = bytes[at + 3];
          if (type === 3) resolve({ kind: 'malformed' });
          if (type === 7 && at + 17 <= bytes.length)
            resolve({
              kind: bytes.readUInt32BE(at + 13) === constants.NGHTTP2_COMPRESSION_ERROR ? 'compression' : 'malformed',
            });
        }
      });
      session.on('close', () => resolve({ kind: 'malformed' }));
      line.write(Buffer.concat([preface, head, block]));
    });
  } finally {
    session.destroy();
    line.destroy();
  }
}

/** One header block, as a request: our HPACK and request head beside Node's. */
export const open: OpenTarget = () => {
  // the module's server half is loaded before anything is measured
  createServer().close();
  return {
    property: 'what Node takes as a request we read with the same fields; a block we cannot unpack Node cannot either',
    structure: text,
    words: [
      Uint8Array.of(0x82),
      Uint8Array.of(0x83),
      Uint8Array.of(0x84),
      Uint8Array.of(0x87),
      Uint8Array.of(0x41, 0x01, 0x61),
    ],
    seeds: [...blocksOf([pushFields]), Buffer.from([0x83, 0x84, 0x87, 0x41, 0x01, 0x61])],
    longest: 400,
    work: { base: 5000, perByte: 200 },
    async attempt(input) {
      const said = await askNode(input);
      let list: readonly (readonly [string, string])[];
      try {
        list = new HeaderDecoder({ maxTableSize: 4096, maxListSize: 1_000_000 }).decode(input, 0, input.length).fields;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        demand(said.kind !== 'request', `Node reads a request where we say ${error.message}`);
        return 'refused';
      }
      demand(said.kind !== 'compression', 'Node cannot unpack what we unpack');
      if (said.kind !== 'request') return 'refused';
      const head = readRequestHead(list);
      // Node lets CONNECT and requests without an authority in, which are nothing to APNs
      if (head === undefined) return 'refused';
      const ours = list.flat().join('\n');
      demand(ours === said.fields.join('\n'), 'Node and we read different fields');
      return 'accepted';
    },
  };
};
