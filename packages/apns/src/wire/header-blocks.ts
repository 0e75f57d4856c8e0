import { type FrameDetail, type FrameType } from '@apns-sim/protocol';
import { createBlockReader } from './explain-block.ts';

/** A longer block is not kept, bytes: APNs takes 8,000 of fields, and no client needs as much. */
export const mostBlockBytes = 65_536;
const endHeaders = 0x4;
const padded = 0x8;
const hasPriority = 0x20;

/** Whether a frame carries a piece of a header block. */
export const isOfBlock = (type: FrameType): boolean =>
  type === 'HEADERS' || type === 'CONTINUATION' || type === 'PUSH_PROMISE';

/** A frame's piece of the block, without padding, priority and the promised stream. Source: RFC 9113 §6.2, §6.6. */
function pieceOf(type: FrameType, flags: number, payload: Buffer): Buffer {
  if (type === 'CONTINUATION') return payload;
  const pad = flags & padded ? (payload[0] ?? 0) : 0;
  const from = (flags & padded ? 1 : 0) + (type === 'PUSH_PROMISE' ? 4 : flags & hasPriority ? 5 : 0);
  return payload.subarray(from, Math.max(from, payload.length - pad));
}

/** Puts the header blocks of one direction of one connection together and reads them. */
export function createHeaderBlocks() {
  const reader = createBlockReader();
  let pieces: Buffer[] = [];
  let bytes = 0;
  let isWhole = true;
  return {
    /** @param length of the frame's payload, of which `payload` is what was kept */
    take(type: FrameType, flags: number, payload: Buffer, length: number): FrameDetail {
      if (type !== 'CONTINUATION') {
        // one that was begun and not ended is no HTTP/2 any more; the connection's peer will say so
        if (pieces.length > 0) reader.lose(bytes, 'a header block was not ended');
        pieces = [];
        bytes = 0;
        isWhole = true;
      }
      const piece = pieceOf(type, flags, payload);
      bytes += piece.length + length - payload.length;
      isWhole &&= payload.length === length && bytes <= mostBlockBytes;
      if (isWhole) pieces.push(piece);
      if ((flags & endHeaders) === 0) return {};
      const block = Buffer.concat(pieces);
      pieces = [];
      return {
        headerBlock: isWhole
          ? reader.explain(block)
          : reader.lose(bytes, `a header block had more than ${mostBlockBytes} bytes`),
      };
    },
  };
}
