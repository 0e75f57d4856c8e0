import { type FrameDetail, type FrameType, frameTypes } from '@apns-sim/protocol';
import { createHeaderBlocks, isOfBlock, mostBlockBytes } from './header-blocks.ts';

/** One frame as it passed, without when and on which connection. */
export interface ReadFrame {
  readonly type: FrameType;
  readonly flags: number;
  readonly streamId: number;
  /** Bytes of the payload, without the nine of the frame header. */
  readonly length: number;
  readonly detail: FrameDetail;
}

/** RFC 9113 §3.4: what a client says before its first frame. */
const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const headBytes = 9;
/** Of a payload no more is looked at: SETTINGS, GOAWAY with Apple's JSON, and the numbers of the others fit. */
const keptBytes = 512;

/** RFC 9113 §6.5.2. */
const settingNames: Readonly<Record<number, string>> = {
  1: 'HEADER_TABLE_SIZE',
  2: 'ENABLE_PUSH',
  3: 'MAX_CONCURRENT_STREAMS',
  4: 'INITIAL_WINDOW_SIZE',
  5: 'MAX_FRAME_SIZE',
  6: 'MAX_HEADER_LIST_SIZE',
};

function detailOf(type: FrameType, flags: number, payload: Buffer): FrameDetail {
  const has = (bytes: number) => payload.length >= bytes;
  switch (type) {
    case 'SETTINGS': {
      if (flags & 1) return {};
      const settings: Record<string, number> = {};
      for (let at = 0; at + 6 <= payload.length; at += 6) {
        const id = payload.readUInt16BE(at);
        settings[settingNames[id] ?? `0x${id.toString(16)}`] = payload.readUInt32BE(at + 2);
      }
      return { settings };
    }
    case 'WINDOW_UPDATE':
      return has(4) ? { increment: payload.readUInt32BE(0) & 0x7fffffff } : {};
    case 'RST_STREAM':
      return has(4) ? { errorCode: payload.readUInt32BE(0) } : {};
    case 'GOAWAY':
      return has(8)
        ? {
            lastStreamId: payload.readUInt32BE(0) & 0x7fffffff,
            errorCode: payload.readUInt32BE(4),
            debugData: payload.subarray(8).toString('utf8'),
          }
        : {};
    case 'PING':
      return { opaque: payload.subarray(0, 8).toString('hex') };
    default:
      return {};
  }
}

/**
 * Reads HTTP/2 frames out of a byte stream in pieces of any size (RFC 9113 §4.1). Never fails: bytes that are no frames
 * are read as frames of an unknown type, as a peer would.
 * @param fromClient whether the connection preface comes first
 */
export function createFrameReader(fromClient: boolean, onFrame: (frame: ReadFrame) => void): (chunk: Buffer) => void {
  let skip = fromClient ? preface.length : 0;
  const head = Buffer.alloc(headBytes);
  let headFill = 0;
  let left = 0;
  let kept: Buffer[] = [];
  let keptLength = 0;
  const blocks = createHeaderBlocks();
  const typeHere = () => frameTypes[head[3] ?? 0xff] ?? 'UNKNOWN';

  function end(): void {
    const type = typeHere();
    const flags = head[4] ?? 0;
    const length = head.readUIntBE(0, 3);
    const payload = Buffer.concat(kept);
    const detail = isOfBlock(type) ? blocks.take(type, flags, payload, length) : detailOf(type, flags, payload);
    onFrame({ type, flags, streamId: head.readUInt32BE(5) & 0x7fffffff, length, detail });
    headFill = 0;
    kept = [];
    keptLength = 0;
  }

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (skip > 0) {
        const step = Math.min(skip, chunk.length - at);
        skip -= step;
        at += step;
      } else if (headFill < headBytes) {
        const step = Math.min(headBytes - headFill, chunk.length - at);
        chunk.copy(head, headFill, at, at + step);
        headFill += step;
        at += step;
        if (headFill < headBytes) return;
        left = head.readUIntBE(0, 3);
        if (left === 0) end();
      } else {
        const step = Math.min(left, chunk.length - at);
        const most = isOfBlock(typeHere()) ? mostBlockBytes : keptBytes;
        const wanted = Math.min(step, most - keptLength);
        if (wanted > 0) {
          kept.push(chunk.subarray(at, at + wanted));
          keptLength += wanted;
        }
        left -= step;
        at += step;
        if (left === 0) end();
      }
    }
  };
}
