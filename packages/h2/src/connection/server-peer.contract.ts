import { type Duplex, duplexPair } from 'node:stream';
import { createClock, errorCodes } from '@apns-sim/protocol';
import { FrameReader } from '../frames/frame-reader.ts';
import { preface } from '../frames/frame-types.ts';
import { FrameWriter } from '../frames/frame-writer.ts';
import { createRecordedSink, type Told } from '../frames/recorded-sink.contract.ts';
import { HeaderEncoder } from '../hpack/header-encoder.ts';
import { type Field } from '../hpack/static-table.ts';
import { ClientConnection } from './client-connection.ts';

/** A client under test, and a server made by hand. */
export interface ServerPeer {
  readonly connection: ClientConnection;
  readonly line: Duplex;
  /** Frames of the client, and `preface`. */
  readonly told: Told[];
  /** What the client was told. */
  readonly heard: string[];
  readonly writer: FrameWriter;
  /** Sends a request; its end is heard as `N: …`. */
  ask(name: string, body?: string): number;
  headers(streamId: number, fields: readonly Field[], endStream: boolean): void;
  /** Writes what was prepared and waits until nothing moves any more. */
  settle(): Promise<void>;
}

/** Opens a client; SETTINGS of the server are prepared unless it is silent. */
export function openServerPeer({ silent = false } = {}): ServerPeer {
  const [line, carrier] = duplexPair();
  const heard: string[] = [];
  const codeName = (code: number) => errorCodes[code] ?? String(code);
  const connection = new ClientConnection({
    carrier,
    clock: createClock({ mode: 'frozen', at: 0 }),
    settings: { enablePush: 0 },
    mostBody: 100,
    events: {
      onSettings: ({ maxConcurrentStreams }) => void heard.push(`settings ${maxConcurrentStreams}`),
      onGoaway: (last, code, data) => void heard.push(`goaway ${last} ${codeName(code)} ${data}`),
      onOver: (error) => void heard.push(error === undefined ? 'end' : `end: ${error.message}`),
    },
  });
  const sink = createRecordedSink();
  const { told } = sink;
  const reader = new FrameReader(sink, { settingsFirst: true });
  let skip = preface.length;
  line.on('data', (bytes: Buffer) => {
    const step = Math.min(skip, bytes.length);
    skip -= step;
    if (step > 0 && skip === 0) told.push(['preface']);
    reader.read(bytes.subarray(step));
  });
  line.on('end', () => void told.push(['end']));
  const writer = new FrameWriter();
  const encoder = new HeaderEncoder({ maxTableSize: 4096, policies: {} });
  if (!silent) writer.settings([[3, 100]]);
  return {
    connection,
    line,
    told,
    heard,
    writer,
    ask: (name, body = '') =>
      connection.request([[':method', 'POST']], Buffer.from(body), {
        onResponse: (status, _fields, text) => void heard.push(`${name}: ${status} ${text}`),
        onFailure: (code) => void heard.push(`${name}: ${codeName(code)}`),
      }),
    headers(streamId, fields, endStream) {
      const length = encoder.encode(fields);
      writer.headers(streamId, encoder.bytes, length, endStream, 16_384);
    },
    async settle() {
      for (const bytes of writer.take()) line.write(bytes);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
