/**
 * Who is told of the frames that were read. Payloads are ranges of a buffer that belongs to whoever reads: what is to stay is copied.
 * A `ConnectionError` thrown here ends the reading.
 */
export interface FrameSink {
  /** @param length bytes that count for flow control, padding included */
  onData(streamId: number, bytes: Buffer, from: number, to: number, length: number, endStream: boolean): void;
  onHeaders(streamId: number, bytes: Buffer, from: number, to: number, endStream: boolean, endHeaders: boolean): void;
  /** Only ever behind the HEADERS of the same stream. */
  onContinuation(streamId: number, bytes: Buffer, from: number, to: number, endHeaders: boolean): void;
  onReset(streamId: number, code: number): void;
  /** Whole settings of six bytes each. */
  onSettings(bytes: Buffer, from: number, to: number): void;
  onSettingsAck(): void;
  /** Eight bytes at `from`. */
  onPing(bytes: Buffer, from: number, ack: boolean): void;
  /** Debug data between `from` and `to`. */
  onGoaway(lastStreamId: number, code: number, bytes: Buffer, from: number, to: number): void;
  /** @param increment 1 to 2³¹ − 1 */
  onWindowUpdate(streamId: number, increment: number): void;
  /** A frame that means nothing here: PRIORITY, or of an unknown type. */
  onIgnored(): void;
  /** A frame that is wrong in a way only its stream pays for. */
  onStreamError(streamId: number, code: number): void;
}
