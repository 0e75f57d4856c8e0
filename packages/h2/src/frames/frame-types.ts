/** Frame types by name. Source: RFC 9113 §6. */
export const frameType = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

/** Bits of the flags byte. Source: RFC 9113 §6. */
export const flag = { endStream: 0x1, ack: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

/** Bytes of a frame's head. Source: RFC 9113 §4.1. */
export const headBytes = 9;

/** The largest payload a peer takes unless it says otherwise, bytes. Source: RFC 9113 §6.5.2. */
export const leastMaxFrameSize = 16_384;
/** The largest window there is, bytes. Source: RFC 9113 §6.9.1. */
export const largestWindow = 2 ** 31 - 1;

/** What a client says before its first frame. Source: RFC 9113 §3.4. */
export const preface: Buffer = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
