import { type ClientHttp2Session, connect, type SecureClientSessionOptions } from 'node:http2';
import { tls } from './door.contract.ts';

/** What came back on one stream. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The code of RST_STREAM, 0 for a stream that ended well. */
  readonly resetCode: number;
}

/** What came back on no stream. */
export interface WireGoaway {
  readonly code: number;
  readonly lastStreamId: number;
  readonly data: string;
}

export interface WireClient extends Disposable {
  readonly session: ClientHttp2Session;
  /** Every GOAWAY so far. */
  readonly goaways: readonly WireGoaway[];
  readonly ended: Promise<void>;
  /** Sends a request; header fields as a list may repeat. */
  request(options: {
    readonly path: string;
    readonly method?: string;
    /** `localhost` with the port when absent. */
    readonly authority?: string;
    readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
    readonly body?: string | Uint8Array;
  }): Promise<WireAnswer>;
}

const asList = (headers: Readonly<Record<string, string>> | readonly (readonly [string, string])[]) =>
  Array.isArray(headers) ? (headers as readonly (readonly [string, string])[]) : Object.entries(headers);

/** One HTTP/2 connection as a provider would open it. */
export function connectClient(port: number, options: SecureClientSessionOptions = {}): WireClient {
  const session = connect(`https://localhost:${port}`, {
    ca: tls.cert,
    strictSingleValueFields: false,
    checkServerIdentity: () => undefined,
    ...options,
  } as SecureClientSessionOptions);
  const goaways: WireGoaway[] = [];
  session.on('goaway', (code, lastStreamId, data) => goaways.push({ code, lastStreamId, data: String(data ?? '') }));
  session.on('error', () => {});
  const ended = new Promise<void>((resolve) => session.once('close', () => resolve()));
  return {
    session,
    goaways,
    ended,
    request({ path, method = 'POST', authority = `localhost:${port}`, headers = {}, body }) {
      return new Promise((resolve) => {
        const flat = [
          [':method', method],
          [':scheme', 'https'],
          [':authority', authority],
          [':path', path],
          ...asList(headers),
        ].flat();
        const stream = session.request(flat as never, { endStream: body === undefined });
        const answer = { status: 0, headers: {} as Record<string, string>, body: '', resetCode: 0 };
        stream.setEncoding('utf8');
        stream.on('response', ({ ':status': status, ...fields }) => {
          answer.status = Number(status);
          answer.headers = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
        });
        stream.on('data', (text: string) => {
          answer.body += text;
        });
        stream.on('error', () => {});
        stream.on('close', () => resolve({ ...answer, resetCode: stream.rstCode ?? 0 }));
        if (body !== undefined) stream.end(body);
        else stream.resume();
      });
    },
    [Symbol.dispose]: () => session.destroy(),
  };
}
