import { byteLength, pushTypes } from '@apns-sim/protocol';
import { type Draft, readPayload, valueAt } from './draft.ts';

export interface Lint {
  readonly id: string;
  /** Key in the catalogue. */
  readonly text:
    | 'E001'
    | 'E001b'
    | 'E002'
    | 'E003'
    | 'E010'
    | 'E011'
    | 'E013'
    | 'W021'
    | 'W023'
    | 'W024'
    | 'W025'
    | 'W030';
  readonly severity: 'error' | 'warning';
  readonly values?: Readonly<Record<string, number>>;
}

const error = (text: Lint['text'], values?: Lint['values']): Lint => ({
  id: text.slice(0, 4),
  text,
  severity: 'error',
  ...(values && { values }),
});
const warning = (text: Lint['text']): Lint => ({ id: text, text, severity: 'warning' });

/** What is wrong or suspicious about a draft before it is sent. Pure. */
export function lintsOf(draft: Draft): Lint[] {
  const lints: Lint[] = [];
  const bytes = byteLength(draft.payload);
  const max = pushTypes[draft.kind].maxPayloadBytes;
  if (bytes > max) lints.push(error('E002', { bytes, max }));
  const collapseBytes = byteLength(draft.collapseId);
  if (collapseBytes > 64) lints.push(error('E013', { bytes: collapseBytes }));
  if (draft.kind === 'background' && draft.priority === '10') lints.push(error('E011'));
  const read = readPayload(draft.payload);
  if (!read.ok)
    return [read.notObject ? error('E001b') : error('E001', { line: read.line, column: read.column }), ...lints];
  const aps = valueAt(read.payload, ['aps']);
  if (typeof aps !== 'object' || aps === null || Array.isArray(aps)) return [...lints, error('E003')];
  const has = (key: string) => valueAt(aps, [key]) !== undefined;
  const visible = ['alert', 'sound', 'badge'].some(has);
  if (draft.kind === 'background') {
    if (visible) lints.push(error('E010'));
    if (valueAt(aps, ['content-available']) !== 1) lints.push(warning('W025'));
  } else if (!visible) lints.push(warning('W030'));
  if (valueAt(aps, ['interruption-level']) === 'critical') lints.push(warning('W021'));
  const score = valueAt(aps, ['relevance-score']);
  if (typeof score === 'number' && (score < 0 || score > 1)) lints.push(warning('W023'));
  if (has('badge') && typeof valueAt(aps, ['badge']) !== 'number') lints.push(warning('W024'));
  return lints;
}
