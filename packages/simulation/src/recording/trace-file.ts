import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Problem } from '@apns-sim/apns';
import { type WrittenLine } from './trace-lines.ts';

/** Whether something is written down now, and how much of it there is. */
export interface RecordingStatus {
  readonly recording: boolean;
  /** Lines and bytes of the newest recording; 0 when there is none. */
  readonly lines: number;
  readonly bytes: number;
}

/** The file a recording is written to. Each line is handed to the operating system before `write` returns. */
export interface TraceFile {
  readonly status: RecordingStatus;
  /** Begins a file, in the place of the one before. @throws Problem 409 while one is written */
  open(path: string, first: WrittenLine): void;
  write(line: WrittenLine): void;
  close(): void;
  /** The newest recording as far as it is written; `undefined` when there is none. */
  text(): string | undefined;
  /** Hears each line as text with its end, and of the end; the returned function ends it. */
  follow(listener: (text: string | null) => void): () => void;
}

/** Beyond this a recording ends by itself, bytes. */
const mostBytes = 256 * 1000 * 1000;

/** @param kept where the newest recording of an earlier process may lie */
export function createTraceFile(kept: string): TraceFile {
  const listeners = new Set<(text: string | null) => void>();
  let path = kept;
  let recording = false;
  let lines = 0;
  let bytes = existsSync(kept) ? statSync(kept).size : 0;

  function put(line: WrittenLine, write: typeof appendFileSync): void {
    const text = `${JSON.stringify(line, withoutProto)}\n`;
    write(path, text, { mode: 0o600 });
    lines += 1;
    bytes += Buffer.byteLength(text);
    for (const listener of listeners) listener(text);
  }
  function close(): void {
    if (!recording) return;
    recording = false;
    for (const listener of listeners) listener(null);
    listeners.clear();
  }

  return {
    get status() {
      return { recording, lines, bytes };
    },
    open(where, first) {
      if (recording) throw new Problem(409, 'Something is recorded already; end it first.');
      path = where;
      lines = 0;
      bytes = 0;
      put(first, writeFileSync);
      recording = true;
    },
    write(line) {
      if (!recording) return;
      try {
        put(line, appendFileSync);
      } catch (error) {
        // a full disk ends the recording, and nothing else: who calls is in the middle of a push
        close();
        process.emitWarning(`The recording in ${path} has ended: ${error instanceof Error ? error.message : error}`);
        return;
      }
      if (bytes < mostBytes || line.type === 'end') return;
      put({ type: 'end', at: line.type === 'begin' ? 0 : line.at, cause: 'full' }, appendFileSync);
      close();
    },
    close,
    text: () => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A payload may have the key that no line may have; it is for display only there. */
const withoutProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);
