import { type FrameSink } from '../../packages/h2/src/frames/frame-sink.ts';
import { demand } from '../engine/target.ts';

/** A sink that notes each call as a line. */
export function createToldSink(): FrameSink & { readonly told: string[] } {
  const told: string[] = [];
  const tell = (...values: readonly unknown[]) => void told.push(values.join(' '));
  const hex = (bytes: Buffer, from: number, to: number) => {
    demand(from >= 0 && from <= to && to <= bytes.length, `a payload from ${from} to ${to} of ${bytes.length} bytes`);
    return bytes.toString('hex', from, to);
  };
  return {
    told,
    onData: (id, bytes, from, to, length, ends) => tell('data', id, hex(bytes, from, to), length, ends),
    onHeaders: (id, bytes, from, to, ends, whole) => tell('headers', id, hex(bytes, from, to), ends, whole),
    onContinuation: (id, bytes, from, to, whole) => tell('continuation', id, hex(bytes, from, to), whole),
    onReset: (id, code) => tell('reset', id, code),
    onSettings: (bytes, from, to) => tell('settings', hex(bytes, from, to)),
    onSettingsAck: () => tell('acknowledged'),
    onPing: (bytes, from, ack) => tell('ping', hex(bytes, from, from + 8), ack),
    onGoaway: (last, code, bytes, from, to) => tell('goaway', last, code, hex(bytes, from, to)),
    onWindowUpdate: (id, increment) => tell('window', id, increment),
    onIgnored: () => tell('ignored'),
    onStreamError: (id, code) => tell('streamError', id, code),
  };
}
