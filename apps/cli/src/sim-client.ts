import { accessTokenVariable } from './environment.ts';

/** A call to a running simulation that gave no good answer; the message is for the person at the terminal. */
export class CallError extends Error {
  override readonly name = 'CallError';
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  /** The answer's body, when it had one. */
  readonly body: unknown;

  constructor(
    message: string,
    { status = 0, body = null, cause }: { status?: number; body?: unknown; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.body = body;
  }
}

/** One running simulation, seen through its front door. */
export interface SimClient {
  /** Its address, without a trailing slash. */
  readonly url: string;
  /**
   * Calls `/sim/v1…` or `/provider/v1…` and gives the JSON answer, `undefined` for an empty one.
   * @throws CallError when nobody answers or the answer is not 2xx
   */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The lines of a Server-Sent Events answer that begin with `data:`, one JSON value each, as they come. */
  stream<T>(path: string): AsyncIterable<T>;
  /** The text of an answer, as it comes. */
  text(path: string): AsyncIterable<string>;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function words(status: number, body: unknown): string {
  const { title, detail } = (typeof body === 'object' && body !== null ? body : {}) as Problem;
  if (title !== undefined && detail !== undefined && !detail.startsWith(title)) return `${title}: ${detail}`;
  return detail ?? title ?? `the answer was HTTP ${status}`;
}

/**
 * Looks at the simulation at `--sim URL`.
 * @param token the access token of a simulation on another machine
 */
export function createSimClient(url: string, token = process.env[accessTokenVariable]): SimClient {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CallError(`--sim: expected an address such as http://localhost:3000, got ${JSON.stringify(url)}`);
  }
  const base = url.replace(/\/+$/, '');

  async function request(method: string, path: string, body?: unknown): Promise<Response> {
    try {
      return await fetch(base + path, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new CallError(
        `no simulation answers at ${base}. Start one with \`npm start\` (or \`apns-sim start\`), or name another with --sim URL.`,
        { cause },
      );
    }
  }

  async function refused(response: Response): Promise<CallError> {
    const body = parsed(await response.text());
    return new CallError(words(response.status, body), { status: response.status, body });
  }

  return {
    url: base,
    async call<T>(method: string, path: string, body?: unknown) {
      const response = await request(method, path, body);
      if (!response.ok) throw await refused(response);
      return parsed(await response.text()) as T;
    },
    async *text(path) {
      const response = await request('GET', path);
      if (!response.ok || response.body === null) throw await refused(response);
      yield* response.body.pipeThrough(new TextDecoderStream());
    },
    async *stream<T>(path: string) {
      const response = await request('GET', path);
      if (!response.ok || response.body === null) throw await refused(response);
      let rest = '';
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data:')) yield JSON.parse(line.slice(5)) as T;
      }
    },
  };
}
