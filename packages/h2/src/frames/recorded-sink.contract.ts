import { type FrameSink } from './frame-sink.ts';

/** One call of a sink: its name and what it was told, payloads as latin-1 text. */
export type Told = readonly [name: string, ...values: readonly (string | number | boolean)[]];

/** Notes what it is told. */
export function createRecordedSink(): FrameSink & { readonly told: Told[] } {
  const told: Told[] = [];
  const text = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);
  return {
    told,
    onData: (id, bytes, from, to, length, ends) => void told.push(['data', id, text(bytes, from, to), length, ends]),
    onHeaders: (id, bytes, from, to, ends, whole) =>
      void told.push(['headers', id, text(bytes, from, to), ends, whole]),
    onContinuation: (id, bytes, from, to, whole) => void told.push(['continuation', id, text(bytes, from, to), whole]),
    onReset: (id, code) => void told.push(['reset', id, code]),
    onSettings: (bytes, from, to) => void told.push(['settings', bytes.toString('hex', from, to)]),
    onSettingsAck: () => void told.push(['settingsAck']),
    onPing: (bytes, from, ack) => void told.push(['ping', text(bytes, from, from + 8), ack]),
    onGoaway: (last, code, bytes, from, to) => void told.push(['goaway', last, code, text(bytes, from, to)]),
    onWindowUpdate: (id, increment) => void told.push(['windowUpdate', id, increment]),
    onIgnored: () => void told.push(['ignored']),
    onStreamError: (id, code) => void told.push(['streamError', id, code]),
  };
}
