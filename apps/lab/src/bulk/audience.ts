import { parseDeviceToken, type Random } from '@apns-sim/protocol';

/** Tokens to send to, and what is odd about the list. */
export interface Audience {
  /** In the order they came, without repeats; malformed ones too: APNs is to judge them. */
  readonly deviceTokens: readonly string[];
  readonly duplicates: number;
  /** No hex, or of a wrong length. */
  readonly malformed: number;
  /** Of another environment than the one that is sent to. */
  readonly otherEnvironment: number;
}

/** Names a column of tokens may have. */
const columnNames = ['devicetoken', 'device_token', 'token', 'device token'];

/** One field after another of a CSV line; quotes may hold commas (RFC 4180). */
function fieldsOf(line: string): string[] {
  const fields = line.match(/("(?:[^"]|"")*"|[^,;\t]*)(?=[,;\t]|$)/g) ?? [];
  return fields.map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"'),
  );
}

function tokenOfJson(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'string') return value;
    const { deviceToken, token } = (value ?? {}) as Record<string, unknown>;
    const found = deviceToken ?? token;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The tokens of a text: one a line, CSV (the column named deviceToken, else the first), or NDJSON. */
export function tokensOf(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first] = lines;
  if (first === undefined) return [];
  if (first.startsWith('{') || first.startsWith('"{') || first.startsWith('["'))
    return lines.flatMap((line) => tokenOfJson(line) ?? []);
  const head = fieldsOf(first).map((name) => name.toLowerCase());
  const named = head.findIndex((name) => columnNames.includes(name));
  const rows = named < 0 ? lines : lines.slice(1);
  return rows.map((line) => fieldsOf(line)[Math.max(0, named)] ?? '').filter((token) => token !== '');
}

/** A dry run: what would be sent to, and what is odd. @param elsewhere tokens known to be of the other environment */
export function audienceOf(tokens: readonly string[], elsewhere: ReadonlySet<string>): Audience {
  const seen = new Set<string>();
  let duplicates = 0;
  let malformed = 0;
  let otherEnvironment = 0;
  for (const token of tokens) {
    const known = parseDeviceToken(token);
    const key = known ?? token;
    if (seen.has(key)) {
      duplicates += 1;
      continue;
    }
    seen.add(key);
    if (known === undefined) malformed += 1;
    else if (elsewhere.has(known)) otherEnvironment += 1;
  }
  return { deviceTokens: [...seen], duplicates, malformed, otherEnvironment };
}

/** So many made-up tokens, well formed and nobody's. */
export function madeUpTokens(count: number, random: Random): string[] {
  return Array.from({ length: count }, () => random.hex(32));
}
