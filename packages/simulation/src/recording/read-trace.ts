import { Problem } from '@apns-sim/apns';
import { harmIn } from '../harm.ts';
import { type BeginLine, type TraceLine, traceFormat, traceLine, traceVersion } from './trace-lines.ts';

/** A recording as it is replayed. */
export interface PushTrace {
  readonly begin: BeginLine;
  /** Everything behind the first line, in its order. */
  readonly lines: readonly Exclude<TraceLine, BeginLine>[];
  /** Whether it was brought to an end; else the process that wrote it was killed. */
  readonly ended: boolean;
}

/** A file from elsewhere is no longer than this, characters and lines. */
const mostCharacters = 256 * 1024 * 1024;
const mostLines = 2_000_000;

const refuse = (field: string, came: unknown, expected: string) => new Problem(400, '', [{ field, came, expected }]);
const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readLine(text: string, number: number): TraceLine {
  const where = `line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(where, short(text), 'one JSON object a line');
  }
  const harmful = harmIn(value);
  if (harmful !== undefined) throw refuse(where, short(text), harmful.replace(/^expected /, ''));
  if (number === 1) {
    const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
    if (format !== traceFormat) throw refuse('format', format, `"${traceFormat}"`);
    if (version !== traceVersion) throw refuse('version', version, String(traceVersion));
  }
  const { success, data, error } = traceLine.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  throw refuse(`${where}${path}`, undefined, issue?.message ?? 'a line of a recording');
}

/**
 * Reads a `.pushtrace`. A last line that was cut off by the death of its process is left out.
 * @throws Problem 400 that names the line and the field
 */
export function readTrace(text: string): PushTrace {
  if (text.length > mostCharacters) throw refuse('file', `${text.length} characters`, `at most ${mostCharacters}`);
  const isWhole = text.endsWith('\n');
  const rows = text.split('\n');
  const cut = rows.pop();
  if (rows.length > mostLines) throw refuse('file', `${rows.length} lines`, `at most ${mostLines}`);
  if (rows.length === 0) throw refuse('line 1', short(cut ?? ''), `a line that begins with {"type":"begin" and ends`);
  const [begin, ...lines] = rows.map((row, index) => readLine(row, index + 1));
  if (begin?.type !== 'begin') throw refuse('line 1.type', begin?.type, '"begin"');
  const again = lines.findIndex(({ type }) => type === 'begin');
  if (again !== -1) throw refuse(`line ${again + 2}.type`, 'begin', 'only one line of this type, the first');
  return {
    begin,
    lines: lines as Exclude<TraceLine, BeginLine>[],
    ended: isWhole && lines.at(-1)?.type === 'end',
  };
}
