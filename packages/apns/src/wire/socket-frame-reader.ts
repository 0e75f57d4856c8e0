import { type SocketFrameRecord, type SocketOpcode, socketOpcodes } from '@apns-sim/protocol';

/** One WebSocket frame as it passed, without when and on which connection. */
export type ReadSocketFrame = Omit<SocketFrameRecord, 'protocol' | 'seq' | 'wall' | 'connectionId' | 'direction'>;

/** Of a payload so many bytes are kept: a push of the largest size fits with everything around it. */
const keptBytes = 8192;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text when they are UTF-8, else as hex: either way none is lost. */
function payloadOf(bytes: Buffer): SocketFrameRecord['payload'] {
  try {
    return { form: 'text', value: utf8.decode(bytes) };
  } catch {
    return { form: 'hex', value: bytes.toString('hex') };
  }
}

/** What the JSON inside calls itself, and the push it names. */
function meaningOf(opcode: SocketOpcode, { form, value }: SocketFrameRecord['payload']) {
  const nothing = { says: null, uniqueId: null };
  if (opcode !== 'text' || form !== 'text') return nothing;
  try {
    const json: unknown = JSON.parse(value);
    if (typeof json !== 'object' || json === null) return nothing;
    const { type, uniqueId } = json as Record<string, unknown>;
    return {
      says: typeof type === 'string' ? type : null,
      uniqueId: typeof uniqueId === 'string' ? uniqueId : null,
    };
  } catch {
    return nothing;
  }
}

/** Length of a frame's head, once its first two bytes are there. Source: RFC 6455 §5.2. */
const headLength = (second: number) =>
  2 + ((second & 0x7f) === 126 ? 2 : (second & 0x7f) === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);

function payloadLength(head: Buffer): number {
  const short = (head[1] ?? 0) & 0x7f;
  if (short < 126) return short;
  return short === 126 ? head.readUInt16BE(2) : Number(head.readBigUInt64BE(2));
}

/**
 * Reads WebSocket frames out of a byte stream in pieces of any size. Never fails. While `isWanted` says no, it only counts
 * where frames begin, so that it can be asked again in the middle of a connection.
 */
export function createSocketFrameReader(
  isWanted: () => boolean,
  onFrame: (frame: ReadSocketFrame) => void,
): (chunk: Buffer) => void {
  const head = Buffer.alloc(14);
  let headFill = 0;
  let left = 0;
  let wanted = false;
  let kept: Buffer[] = [];
  let keptLength = 0;

  function end(): void {
    const size = headFill;
    headFill = 0;
    if (!wanted) return;
    const length = payloadLength(head);
    const masked = ((head[1] ?? 0) & 0x80) !== 0;
    const bytes = Buffer.concat(kept);
    kept = [];
    keptLength = 0;
    if (masked)
      for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ (head[size - 4 + (at % 4)] ?? 0);
    const opcode = socketOpcodes[(head[0] ?? 0) & 0xf] ?? 'unknown';
    const closeCode = opcode === 'close' && bytes.length >= 2 ? bytes.readUInt16BE(0) : null;
    const payload = payloadOf(closeCode === null ? bytes : bytes.subarray(2));
    onFrame({
      opcode,
      fin: ((head[0] ?? 0) & 0x80) !== 0,
      masked,
      length,
      head: head.toString('hex', 0, size),
      payload,
      cutBytes: length - bytes.length,
      ...meaningOf(opcode, payload),
      closeCode,
    });
  }

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left > 0) {
        const step = Math.min(left, chunk.length - at);
        const keep = wanted ? Math.min(step, keptBytes - keptLength) : 0;
        if (keep > 0) kept.push(chunk.subarray(at, at + keep));
        keptLength += keep;
        left -= step;
        at += step;
        if (left === 0) end();
        continue;
      }
      head[headFill++] = chunk[at++] ?? 0;
      if (headFill < 2 || headFill < headLength(head[1] ?? 0)) continue;
      wanted = isWanted();
      left = payloadLength(head);
      if (left === 0) end();
    }
  };
}
