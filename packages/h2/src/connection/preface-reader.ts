import { ConnectionError } from '../errors.ts';
import { preface } from '../frames/frame-types.ts';

/** Reads what a client says before its first frame, in pieces of any size: RFC 9113 §3.4. */
export class PrefaceReader {
  #at = 0;

  get isRead(): boolean {
    return this.#at === preface.length;
  }

  /** How many of these bytes belong to it. @throws ConnectionError when it is another one */
  read(bytes: Buffer): number {
    const step = Math.min(preface.length - this.#at, bytes.length);
    if (step > 0 && preface.compare(bytes, 0, step, this.#at, this.#at + step) !== 0)
      throw new ConnectionError('PROTOCOL_ERROR', 'what came is not HTTP/2');
    this.#at += step;
    return step;
  }
}
