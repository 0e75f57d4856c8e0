/* WebSocket frames as they pass between a phone and the device gateway: RFC 6455. */

/** Opcodes by their number; what is `null` is not given to anything. Source: RFC 6455 §5.2. */
export const socketOpcodes = [
  'continuation',
  'text',
  'binary',
  null,
  null,
  null,
  null,
  null,
  'close',
  'ping',
  'pong',
] as const;
export type SocketOpcode = NonNullable<(typeof socketOpcodes)[number]> | 'unknown';

/** Why a connection was closed, by the code's number. Source: RFC 6455 §7.4.1. */
export const closeCodeNames: Readonly<Record<number, string>> = {
  1000: 'normal closure',
  1001: 'going away',
  1002: 'protocol error',
  1003: 'unsupported data',
  1007: 'invalid text',
  1008: 'policy violation',
  1009: 'message too big',
  1011: 'internal error',
};

/** One frame between a phone and the device gateway. */
export interface SocketFrameRecord {
  readonly protocol: 'websocket';
  /** Rises by one with every frame seen, of either protocol. */
  readonly seq: number;
  /** The machine's clock, microseconds since 1970. */
  readonly wall: number;
  /** The session's id, as the log names it in `deviceOnline` and `sent`; one of its own before the phone has said who it is. */
  readonly connectionId: string;
  /** Seen from APNs: `in` comes from the phone. */
  readonly direction: 'in' | 'out';
  readonly opcode: SocketOpcode;
  /** Whether the message ends with this frame. */
  readonly fin: boolean;
  /** Whether the payload was masked; a client must, a server must not (RFC 6455 §5.1). */
  readonly masked: boolean;
  /** Bytes of the payload. */
  readonly length: number;
  /** The frame's head as it stood on the wire with its mask, hex: 2 to 14 bytes. */
  readonly head: string;
  /** The payload, unmasked: UTF-8 text as it is, other bytes as hex. */
  readonly payload: { readonly form: 'text' | 'hex'; readonly value: string };
  /** Bytes of the payload that are not kept here. */
  readonly cutBytes: number;
  /** `type` of the JSON frame inside, e.g. `notification` or `ack`; `null` when there is none. */
  readonly says: string | null;
  /** The push it is about; `null` when it is about none. */
  readonly uniqueId: string | null;
  readonly closeCode: number | null;
}
