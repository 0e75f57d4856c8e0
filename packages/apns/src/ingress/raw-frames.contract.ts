import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { tls } from './door.contract.ts';

/* HTTP/2 frame by frame, to see and to send what no client library would. RFC 9113 §4 and §6, RFC 7541 §6.2.2. */

export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;
export const endStream = 0x1;
export const endHeaders = 0x4;
export const ack = 0x1;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

/** An integer with a prefix of seven bits. */
function integer(value: number): number[] {
  if (value < 127) return [value];
  const bytes = [127];
  let rest = value - 127;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

const text = (value: string) => Buffer.concat([Buffer.from(integer(value.length)), Buffer.from(value, 'latin1')]);

/** A header block of literal fields, nothing compressed. */
export function headerBlock(fields: readonly (readonly [string, string])[]): Buffer {
  return Buffer.concat(fields.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]));
}

export const preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  frame(frameTypes.settings, 0, 0),
]);

export interface RawClient extends Disposable {
  readonly socket: TLSSocket;
  readonly frames: readonly Frame[];
  send(...parts: readonly Uint8Array[]): void;
  /** The first frame that fits, of those that came and those to come; rejects when the connection ends before. */
  next(fits: (frame: Frame) => boolean): Promise<Frame>;
  /** Everything that came, when the server has closed the connection. */
  readonly ended: Promise<Buffer>;
}

/** Opens a TLS connection; HTTP/2 is up to the test. Without `ALPNProtocols` none is offered. */
export async function connectRaw(
  port: number,
  options: ConnectionOptions = { ALPNProtocols: ['h2'] },
): Promise<RawClient> {
  const socket = connect({
    host: '127.0.0.1',
    port,
    servername: 'localhost',
    ca: tls.cert,
    checkServerIdentity: () => undefined,
    ...options,
  });
  const frames: Frame[] = [];
  const listeners = new Set<() => void>();
  let bytes = Buffer.alloc(0);
  let read = 0;
  let closed = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length - read >= 9) {
      const length = bytes.readUIntBE(read, 3);
      if (bytes.length - read < 9 + length) break;
      const [type = 0, flags = 0] = [bytes[read + 3], bytes[read + 4]];
      const payload = bytes.subarray(read + 9, read + 9 + length);
      frames.push({ type, flags, streamId: bytes.readUInt32BE(read + 5), payload });
      read += 9 + length;
    }
    tell();
  });
  const ended = new Promise<Buffer>((resolve) => socket.once('close', () => resolve(bytes)));
  socket.once('close', () => {
    closed = true;
    tell();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  return {
    socket,
    frames,
    ended,
    send: (...parts) => void socket.write(Buffer.concat(parts)),
    next: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = frames.find(fits);
          if (found === undefined && !closed) return;
          listeners.delete(look);
          if (found === undefined) reject(new Error(`closed after ${frames.map(({ type }) => type).join(' ')}`));
          else resolve(found);
        };
        listeners.add(look);
        look();
      }),
    [Symbol.dispose]: () => socket.destroy(),
  };
}
