import { ConnectionError, errorCode } from '../errors.ts';
import { type FrameSink } from './frame-sink.ts';
import { flag, frameType } from './frame-types.ts';

const wrongSize = (what: string) => new ConnectionError('FRAME_SIZE_ERROR', what);
const wrong = (what: string) => new ConnectionError('PROTOCOL_ERROR', what);

function needStream(streamId: number, what: string): void {
  if (streamId === 0) throw wrong(`${what} on stream 0`);
}
function needNoStream(streamId: number, what: string): void {
  if (streamId !== 0) throw wrong(`${what} on stream ${streamId}`);
}

/** Where the content of a padded payload ends; it begins behind the one byte that says how much padding there is. */
function endOfContent(bytes: Buffer, from: number, end: number): number {
  if (from >= end) throw wrongSize('a padded frame without a padding length');
  const to = end - (bytes[from] as number);
  if (to < from + 1) throw wrong('more padding than payload');
  return to;
}

function readHeaders(sink: FrameSink, flags: number, streamId: number, bytes: Buffer, at: number, end: number): void {
  needStream(streamId, 'HEADERS');
  const padded = (flags & flag.padded) !== 0;
  const to = padded ? endOfContent(bytes, at, end) : end;
  // priority is read over: RFC 9113 §5.3.2 takes its meaning away
  const from = at + (padded ? 1 : 0) + ((flags & flag.priority) === 0 ? 0 : 5);
  if (from > to) {
    if (from > end) throw wrongSize('HEADERS without room for its priority');
    throw wrong('more padding than payload');
  }
  sink.onHeaders(streamId, bytes, from, to, (flags & flag.endStream) !== 0, (flags & flag.endHeaders) !== 0);
}

function readSettings(sink: FrameSink, flags: number, streamId: number, bytes: Buffer, at: number, length: number) {
  needNoStream(streamId, 'SETTINGS');
  if ((flags & flag.ack) !== 0) {
    if (length !== 0) throw wrongSize('an acknowledgement of SETTINGS with a payload');
    sink.onSettingsAck();
  } else {
    if (length % 6 !== 0) throw wrongSize(`SETTINGS of ${length} bytes`);
    sink.onSettings(bytes, at, at + length);
  }
}

function readWindowUpdate(sink: FrameSink, streamId: number, bytes: Buffer, at: number, length: number): void {
  if (length !== 4) throw wrongSize(`WINDOW_UPDATE of ${length} bytes`);
  const increment = bytes.readUInt32BE(at) & 0x7fffffff;
  if (increment > 0) sink.onWindowUpdate(streamId, increment);
  else if (streamId === 0) throw wrong('a window that opens by nothing');
  else sink.onStreamError(streamId, errorCode.PROTOCOL_ERROR);
}

/**
 * Checks one whole frame as far as it can be judged by itself (RFC 9113 §6: size, stream, padding) and tells what stands in it.
 * @throws ConnectionError
 */
export function readFrame(
  sink: FrameSink,
  type: number,
  flags: number,
  streamId: number,
  bytes: Buffer,
  at: number,
  length: number,
): void {
  const end = at + length;
  switch (type) {
    case frameType.data: {
      needStream(streamId, 'DATA');
      const padded = (flags & flag.padded) !== 0;
      const to = padded ? endOfContent(bytes, at, end) : end;
      sink.onData(streamId, bytes, padded ? at + 1 : at, to, length, (flags & flag.endStream) !== 0);
      return;
    }
    case frameType.headers:
      readHeaders(sink, flags, streamId, bytes, at, end);
      return;
    case frameType.priority:
      needStream(streamId, 'PRIORITY');
      if (length === 5) sink.onIgnored();
      else sink.onStreamError(streamId, errorCode.FRAME_SIZE_ERROR);
      return;
    case frameType.reset:
      needStream(streamId, 'RST_STREAM');
      if (length !== 4) throw wrongSize(`RST_STREAM of ${length} bytes`);
      sink.onReset(streamId, bytes.readUInt32BE(at));
      return;
    case frameType.settings:
      readSettings(sink, flags, streamId, bytes, at, length);
      return;
    case frameType.pushPromise:
      throw wrong('PUSH_PROMISE, which nobody here takes');
    case frameType.ping:
      needNoStream(streamId, 'PING');
      if (length !== 8) throw wrongSize(`PING of ${length} bytes`);
      sink.onPing(bytes, at, (flags & flag.ack) !== 0);
      return;
    case frameType.goaway:
      needNoStream(streamId, 'GOAWAY');
      if (length < 8) throw wrongSize(`GOAWAY of ${length} bytes`);
      sink.onGoaway(bytes.readUInt32BE(at) & 0x7fffffff, bytes.readUInt32BE(at + 4), bytes, at + 8, end);
      return;
    case frameType.windowUpdate:
      readWindowUpdate(sink, streamId, bytes, at, length);
      return;
    case frameType.continuation:
      sink.onContinuation(streamId, bytes, at, end, (flags & flag.endHeaders) !== 0);
      return;
    default:
      sink.onIgnored();
  }
}
