import { expect } from 'vitest';
import { type Described } from './document.contract.ts';

/* Makes calls through the front door, compares each answer with its description, and remembers what was called. */

/** What a call is made with. */
export interface With {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The status that must come; any 2xx when absent. */
  readonly status?: number;
}

/** What a call was seen to be asked and to answer. */
export interface Seen {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  readonly answer?: unknown;
}

export interface Driver {
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what is under test
  call(name: string, how?: With): Promise<any>;
  /** The first good answer of each call. */
  readonly seen: ReadonlyMap<string, Seen>;
}

async function bodyOf(response: Response, mediaType: string): Promise<unknown> {
  if (mediaType === 'text/event-stream') {
    // a stream has no end; its first words are enough
    const reader = response.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return new TextDecoder().decode(first?.value);
  }
  const text = await response.text();
  if (text === '') return undefined;
  return mediaType.endsWith('json') ? JSON.parse(text) : text;
}

/** @param origin the Lab's address */
export function createDriver(origin: string, described: Described): Driver {
  const seen = new Map<string, Seen>();
  return {
    seen,
    async call(name, { params = {}, query = {}, body, status } = {}) {
      const [method, path = ''] = name.split(' ');
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? 'nobody'));
      const url = new URL(`${filled}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`, origin);
      const response = await fetch(url, {
        ...(method && { method }),
        ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
      const answer = await bodyOf(response, mediaType);
      const came = `${name} → ${response.status}`;
      const wanted = status ?? (response.ok ? response.status : 'a good status');
      expect(came, JSON.stringify(answer)?.slice(0, 500)).toBe(`${name} → ${wanted}`);
      expect(described.mistake(name, response.status, mediaType, answer)).toBeUndefined();
      const parameters = { ...params, ...query };
      if (response.ok && !seen.has(name)) {
        seen.set(name, {
          ...(Object.keys(parameters).length > 0 && { parameters }),
          ...(body !== undefined && { body }),
          status: response.status,
          ...(answer !== undefined && { answer }),
        });
      }
      return answer;
    },
  };
}
