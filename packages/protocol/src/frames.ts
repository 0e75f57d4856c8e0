/* HTTP/2 frames as they pass a connection. */

import { type HeaderBlock } from './header-block.ts';
import { type SocketFrameRecord } from './socket-frames.ts';

/** Frame types by their number. Source: RFC 9113 §6. */
export const frameTypes = [
  'DATA',
  'HEADERS',
  'PRIORITY',
  'RST_STREAM',
  'SETTINGS',
  'PUSH_PROMISE',
  'PING',
  'GOAWAY',
  'WINDOW_UPDATE',
  'CONTINUATION',
] as const;
export type FrameType = (typeof frameTypes)[number] | 'UNKNOWN';

/** Error codes in the order of their numbers. Source: RFC 9113 §7. */
export const errorCodes = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
] as const;

/** What stands in a frame, as far as it is a number or a short text; a field is there when the frame's type has it. */
export interface FrameDetail {
  readonly settings?: Readonly<Record<string, number>>;
  readonly increment?: number;
  readonly errorCode?: number;
  readonly lastStreamId?: number;
  readonly debugData?: string;
  /** Eight bytes, hex. */
  readonly opaque?: string;
  /** On the frame that ends a header block: the whole block, read. */
  readonly headerBlock?: HeaderBlock;
}

/** One frame that passed APNs' door for providers. */
export interface FrameRecord {
  readonly protocol: 'h2';
  /** Rises by one with every frame seen. */
  readonly seq: number;
  /** The machine's clock, microseconds since 1970. */
  readonly wall: number;
  /** The connection's id, as the records of pushes name it. */
  readonly connectionId: string;
  /** Seen from APNs: `in` comes from the provider. */
  readonly direction: 'in' | 'out';
  readonly type: FrameType;
  readonly flags: number;
  /** The names of the flags that are set. */
  readonly flagNames: readonly string[];
  /** 0: the connection itself. */
  readonly streamId: number;
  /** Bytes of the payload, without the nine of the frame's head. */
  readonly length: number;
  readonly detail: FrameDetail;
}

/** Bits with a meaning, by type. Source: RFC 9113 §6. */
const flagBits: Partial<Record<FrameType, readonly (readonly [bit: number, name: string])[]>> = {
  DATA: [
    [0x1, 'END_STREAM'],
    [0x8, 'PADDED'],
  ],
  HEADERS: [
    [0x1, 'END_STREAM'],
    [0x4, 'END_HEADERS'],
    [0x8, 'PADDED'],
    [0x20, 'PRIORITY'],
  ],
  SETTINGS: [[0x1, 'ACK']],
  PUSH_PROMISE: [
    [0x4, 'END_HEADERS'],
    [0x8, 'PADDED'],
  ],
  PING: [[0x1, 'ACK']],
  CONTINUATION: [[0x4, 'END_HEADERS']],
};

/** The names of the flags that are set in a frame. */
export const flagNamesOf = (type: FrameType, flags: number): string[] =>
  (flagBits[type] ?? []).filter(([bit]) => flags & bit).map(([, name]) => name);

/** A frame of either door, in the order they passed. */
export type AnyFrameRecord = FrameRecord | SocketFrameRecord;
