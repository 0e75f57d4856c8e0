import { type Duplex, duplexPair } from 'node:stream';
import { type Clock, createClock, errorCodes } from '@apns-sim/protocol';
import { FrameReader } from '../frames/frame-reader.ts';
import { preface } from '../frames/frame-types.ts';
import { FrameWriter } from '../frames/frame-writer.ts';
import { createRecordedSink, type Told } from '../frames/recorded-sink.contract.ts';
import { HeaderDecoder } from '../hpack/header-decoder.ts';
import { HeaderEncoder } from '../hpack/header-encoder.ts';
import { type Field } from '../hpack/static-table.ts';
import { ServerConnection, type ServerOptions } from './server-connection.ts';
import { type ServerStream } from './server-stream.ts';

/** What the server under test tells, in words. */
export interface Peer {
  readonly connection: ServerConnection;
  /** Our end of the line, in clear. */
  readonly line: Duplex;
  /** Frames of the other end; header blocks are told as `fields` with their stream, unpacked. */
  readonly told: (Told | readonly ['fields', number, readonly Field[], boolean])[];
  readonly heard: string[];
  readonly writer: FrameWriter;
  /** Writes a header block of the usual POST request, or of these fields. */
  headers(streamId: number, options?: { fields?: readonly Field[]; endStream?: boolean }): void;
  /** Sends what was written and waits until nothing moves any more. */
  settle(): Promise<void>;
  /** Frames of these names. */
  all(...names: string[]): Told[];
}

export const post: readonly Field[] = [
  [':method', 'POST'],
  [':scheme', 'https'],
  [':path', '/3/device/abc'],
  [':authority', 'localhost'],
];

const settings = { maxConcurrentStreams: 100, initialWindowSize: 65_535, maxHeaderListSize: 2000 };

/** Answers 200 with what came. */
function answer(stream: ServerStream): void {
  const { method, path } = stream.head;
  stream.respond([[':status', '200']], false);
  stream.write(Buffer.from(`${method} ${path} ${stream.bodyBytes}`), true);
}

/** A server on one end of a line in memory, and frames by hand on the other. */
export function openPeer({
  handle = answer,
  clock = createClock({ mode: 'frozen', at: 0 }),
  silent = false,
  ...options
}: Partial<Pick<ServerOptions, 'settings' | 'body' | 'idleMs'>> & {
  handle?: (stream: ServerStream) => void;
  clock?: Clock;
  /** Without preface and SETTINGS. */
  silent?: boolean;
} = {}): Peer {
  const [line, carrier] = duplexPair();
  const heard: string[] = [];
  const connection = new ServerConnection({
    carrier,
    clock,
    settings,
    body: { keep: 1000, read: 10_000 },
    events: {
      onHead: ({ id }) => void heard.push(`head ${id}`),
      onRequest(stream) {
        heard.push(`request ${stream.id} ${stream.bodyBytes}`);
        handle(stream);
      },
      onStreamOver: ({ id }) => void heard.push(`over ${id}`),
      onSettings: () => void heard.push('settings'),
      onAcknowledged: () => void heard.push('acknowledged'),
      onPing: () => void heard.push('ping'),
      onIdle: () => void heard.push('idle'),
      onOver: (error) => void heard.push(error === undefined ? 'end' : `end: ${error.message}`),
    },
    ...options,
  });
  const sink = createRecordedSink();
  const told: Peer['told'] = sink.told as Peer['told'];
  const decoder = new HeaderDecoder({ maxTableSize: 4096, maxListSize: 65_536 });
  const reader = new FrameReader({
    ...sink,
    onHeaders: (id, bytes, from, to, ends) =>
      void told.push(['fields', id, decoder.decode(bytes, from, to).fields, ends]),
  });
  line.on('data', (bytes: Buffer) => reader.read(bytes));
  line.on('end', () => void told.push(['end']));
  const writer = new FrameWriter();
  const encoder = new HeaderEncoder({ maxTableSize: 4096, policies: {} });
  if (!silent) {
    writer.raw(preface);
    writer.settings([]);
  }
  return {
    connection,
    line,
    told,
    heard,
    writer,
    headers(streamId, { fields = post, endStream = true } = {}) {
      const length = encoder.encode(fields);
      writer.headers(streamId, encoder.bytes, length, endStream, 16_384);
    },
    async settle() {
      for (const bytes of writer.take()) line.write(bytes);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    all: (...names) => told.filter((one): one is Told => names.includes(one[0])),
  };
}

export const body = (text: string) => Buffer.from(text);
/** Names of the codes of every GOAWAY. */
export const goawayOf = ({ all }: Peer) => all('goaway').map(([, , code]) => errorCodes[Number(code)]);
/** Stream and name of the code of every RST_STREAM. */
export const resetsOf = ({ all }: Peer) => all('reset').map(([, id, code]) => [id, errorCodes[Number(code)]]);
export const okFields = [[':status', '200']];
