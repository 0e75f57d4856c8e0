import { type DeliveryEvent } from '@apns-sim/protocol';
import { newest } from '../flow/hops.ts';
import { type LogRow } from './row.ts';

/** The forms the log can be saved in. */
export const exportForms = ['ndjson', 'csv', 'har'] as const;
export type ExportForm = (typeof exportForms)[number];

/** A table line with the lines of the delivery log behind it. */
export interface ExportLine {
  readonly row: LogRow;
  readonly events: readonly DeliveryEvent[];
}

const columns = [
  'at',
  'apnsId',
  'uniqueId',
  'deviceToken',
  'deviceId',
  'topic',
  'type',
  'answer',
  'reason',
  'status',
  'reached',
  'why',
  'ms',
  'bytes',
] as const satisfies readonly (keyof LogRow)[];

/** RFC 4180; a value that a spreadsheet would run as a formula is kept from it. */
function cell(value: string | number | null): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const pairs = (headers: readonly (readonly [string, string])[]) => headers.map(([name, value]) => ({ name, value }));

/** HTTP Archive 1.2, so that the log opens in the tools people have. */
function harEntry({ events }: ExportLine) {
  const received = newest(events, 'received');
  const answered = newest(events, 'answered');
  if (received === undefined || answered === undefined) return [];
  const { request, connection } = received;
  const { answer, durationMs } = answered;
  const common = { httpVersion: 'HTTP/2', cookies: [], headersSize: -1 };
  return [
    {
      startedDateTime: new Date(received.at).toISOString(),
      time: durationMs,
      request: {
        ...common,
        method: request.method,
        url: `https://${connection.serverName ?? 'localhost'}${request.path}`,
        headers: pairs(request.headers),
        queryString: [],
        bodySize: request.bodyBytes,
      },
      response: {
        ...common,
        status: answer.status,
        statusText: '',
        headers: pairs(answer.headers),
        redirectURL: '',
        bodySize: answer.body.length,
        content: { size: answer.body.length, mimeType: 'application/json', text: answer.body },
      },
      cache: {},
      timings: { send: 0, wait: durationMs, receive: 0 },
    },
  ];
}

const writers: Record<ExportForm, (lines: readonly ExportLine[]) => string> = {
  ndjson: (lines) => lines.flatMap(({ events }) => events.map((event) => `${JSON.stringify(event)}\n`)).join(''),
  csv: (lines) =>
    [columns.join(','), ...lines.map(({ row }) => columns.map((name) => cell(row[name])).join(','))]
      .map((line) => `${line}\r\n`)
      .join(''),
  har: (lines) =>
    JSON.stringify(
      { log: { version: '1.2', creator: { name: 'apns-sim', version: '1' }, entries: lines.flatMap(harEntry) } },
      null,
      2,
    ),
};

/** The file's content. NDJSON has the events themselves, CSV the table, HAR the requests with their answers. */
export function exported(form: ExportForm, lines: readonly ExportLine[]): string {
  return writers[form](lines);
}
