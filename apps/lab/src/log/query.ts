import { type LogRow } from './row.ts';

/** Fields a filter may name, as `status:4xx`; a word without one is looked for everywhere. */
export const queryFields = ['status', 'reason', 'why', 'reached', 'type', 'topic', 'device', 'token', 'id'] as const;
export type QueryField = (typeof queryFields)[number];

/** Whether a row is wanted. */
export type Query = (row: LogRow) => boolean;

type Test = (row: LogRow, wanted: string) => boolean;

const has = (value: string, wanted: string) => value.toLowerCase().includes(wanted);

/** `4xx` means any status of the four hundreds. */
function answers(answer: number | null, wanted: string): boolean {
  return answer !== null && new RegExp(`^${wanted.replaceAll('x', '\\d')}`).test(String(answer));
}

const tests: Record<QueryField, Test> = {
  status: (row, wanted) => (/^[1-5][\dx]{0,2}$/.test(wanted) ? answers(row.answer, wanted) : row.status === wanted),
  reason: (row, wanted) => has(row.reason, wanted),
  why: (row, wanted) => row.why.toLowerCase() === wanted,
  reached: (row, wanted) => row.reached.startsWith(wanted),
  type: (row, wanted) => has(row.type, wanted),
  topic: (row, wanted) => has(row.topic, wanted),
  device: (row, wanted) => has(row.deviceId, wanted),
  token: (row, wanted) => has(row.deviceToken, wanted),
  id: (row, wanted) => has(row.apnsId, wanted) || has(row.uniqueId, wanted),
};

const isField = (name: string): name is QueryField => (queryFields as readonly string[]).includes(name);

/** One term: a word, `field:value`, or either with `-` in front; quotes keep spaces together. */
const term = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;

/** Reads a filter. Terms are joined by "and"; an unknown field is a word like any other. */
export function parseQuery(text: string): Query {
  const wanted = [...text.matchAll(term)].map(([whole, minus, field = '', quoted, bare]) => {
    const value = (quoted ?? bare ?? '').toLowerCase();
    const name = field.toLowerCase();
    const test: Query = isField(name)
      ? (row) => tests[name](row, value)
      : (row) => row.text.includes(field === '' ? value : whole.slice(minus?.length ?? 0).toLowerCase());
    return minus === '-' ? (row: LogRow) => !test(row) : test;
  });
  return (row) => wanted.every((test) => test(row));
}
