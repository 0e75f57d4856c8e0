import { parseDeviceToken, type Random } from '@apns-sim/protocol';

/** A token, and what `{{name}}` in the draft stands for there. */
export interface Recipient {
  readonly deviceToken: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Recipients to send to, and what is odd about the list. */
export interface Audience {
  /** In the order they came, without repeats; malformed ones too: APNs is to judge them. */
  readonly recipients: readonly Recipient[];
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

/** A column's name as a variable may be called; `''` when nothing of it is left. */
const variableName = (column: string) =>
  column
    .trim()
    .replaceAll(/[^\w-]+/g, '_')
    .slice(0, 64);

function recipientOf(deviceToken: string, given: Readonly<Record<string, unknown>> = {}): Recipient {
  const named = Object.entries(given)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([column, value]) => [variableName(column), String(value)] as const);
  return { deviceToken, variables: Object.fromEntries(named.filter(([name]) => name !== '')) };
}

function recipientOfJson(line: string): Recipient | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'string') return recipientOf(value);
    const { deviceToken, token, ...rest } = (value ?? {}) as Record<string, unknown>;
    const found = deviceToken ?? token;
    return typeof found === 'string' ? recipientOf(found, rest) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The recipients of a text: one token a line, CSV (the column named deviceToken, else the first), or NDJSON.
 * Further named columns and keys are the variables of each.
 */
export function recipientsOf(text: string): Recipient[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first] = lines;
  if (first === undefined) return [];
  if (first.startsWith('{') || first.startsWith('"{') || first.startsWith('["'))
    return lines.flatMap((line) => recipientOfJson(line) ?? []);
  const head = fieldsOf(first);
  const named = head.findIndex((name) => columnNames.includes(name.toLowerCase()));
  const rows = named < 0 ? lines : lines.slice(1);
  return rows.flatMap((line) => {
    const fields = fieldsOf(line);
    const token = fields[Math.max(0, named)] ?? '';
    if (token === '') return [];
    if (named < 0) return [recipientOf(token)];
    return [
      recipientOf(token, Object.fromEntries(head.flatMap((name, at) => (at === named ? [] : [[name, fields[at]]])))),
    ];
  });
}

/** A dry run: what would be sent to, and what is odd. @param elsewhere tokens known to be of the other environment */
export function audienceOf(given: readonly Recipient[], elsewhere: ReadonlySet<string>): Audience {
  const seen = new Set<string>();
  const recipients: Recipient[] = [];
  let duplicates = 0;
  let malformed = 0;
  let otherEnvironment = 0;
  for (const { deviceToken, variables } of given) {
    const known = parseDeviceToken(deviceToken);
    const key = known ?? deviceToken;
    if (seen.has(key)) {
      duplicates += 1;
      continue;
    }
    seen.add(key);
    recipients.push({ deviceToken: key, variables });
    if (known === undefined) malformed += 1;
    else if (elsewhere.has(known)) otherEnvironment += 1;
  }
  return { recipients, duplicates, malformed, otherEnvironment };
}

/** So many made-up recipients, with tokens that are well formed and nobody's. */
export function madeUpRecipients(count: number, random: Random): Recipient[] {
  return Array.from({ length: count }, (_, at) => ({
    deviceToken: random.hex(32),
    variables: { name: `No. ${at + 1}` },
  }));
}

/** Whether a draft has texts that differ from one recipient to the next. */
export const hasVariables = (payload: string, collapseId: string) => /\{\{\s*[\w.-]+\s*\}\}/.test(payload + collapseId);
