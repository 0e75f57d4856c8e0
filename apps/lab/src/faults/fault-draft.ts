import { type FaultField, type FaultKind, type FaultShape, faultKinds } from '@apns-sim/protocol';
import { type FaultRequest } from '../api/faults.ts';

/** Kinds a person lays, by where they act; what only shapes another kind is not among them. */
export const draftGroups = ['answer', 'way', 'connection', 'phone'] as const;
export type DraftGroup = (typeof draftGroups)[number];

const groupOf: Readonly<Record<(typeof faultKinds)[FaultKind]['stage'], DraftGroup | null>> = {
  answer: 'answer',
  way: 'way',
  connection: 'connection',
  newConnection: 'connection',
  handshake: 'connection',
  frame: 'phone',
  link: 'phone',
  detail: null,
};

/** The kinds of a group, in the order of the table. */
export const kindsOf = (group: DraftGroup): FaultKind[] =>
  (Object.keys(faultKinds) as FaultKind[]).filter((kind) => groupOf[faultKinds[kind].stage] === group);

/** The text fields of `match` a form has, in its order. */
export const textScopes = ['topic', 'deviceToken', 'pushType', 'collapseId', 'teamId', 'connection'] as const;
export type TextScope = (typeof textScopes)[number];

/** The form as it stands: what is empty is not said. Fields of the deed go by `kind` for its value, else by their name. */
export interface FaultDraft {
  readonly kind: FaultKind;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly scope: Readonly<Partial<Record<TextScope, string>>>;
  readonly nth: string;
  readonly every: string;
  readonly times: string;
  /** Per cent. */
  readonly probability: string;
  /** Seconds. */
  readonly after: string;
  /** A date, instead of `after`. */
  readonly at: string;
  readonly lasts: string;
  readonly repeat: string;
}

/** What a kind has when it is chosen. */
const firstValues: Readonly<Partial<Record<FaultKind, FaultDraft['values']>>> = {
  reason: { reason: 'TooManyRequests' },
  latencyMs: { latencyMs: '500' },
  jitterMs: { jitterMs: '500' },
  clockSkewMs: { clockSkewMs: '90000' },
  goaway: { reason: 'Shutdown', close: true },
  maxConcurrentStreams: { maxConcurrentStreams: '1' },
  settings: { initialWindowSize: '1000' },
  dropAfter: { dropAfter: '100' },
  connectionCap: { connectionCap: '1' },
  tls: { tls: 'expired' },
  lateAckMs: { lateAckMs: '3000' },
  flap: { everyMs: '5000' },
};

export const emptyDraft = (kind: FaultKind): FaultDraft => ({
  kind,
  values: firstValues[kind] ?? {},
  scope: {},
  ...{ nth: '', every: '', times: '', probability: '', after: '', at: '', lasts: '', repeat: '' },
});

/** A number as typed; text that is none goes to the door as it is, which says what is wrong with it. */
const numberOr = (text: string): number | string => {
  const value = Number(text.trim());
  return Number.isNaN(value) ? text : value;
};
const scaled = (text: string, by: number): number | string => {
  const value = numberOr(text);
  return typeof value === 'number' ? Math.round(value * by) : value;
};

function chosenValue(field: FaultField, came: string | boolean | undefined): unknown {
  if (field.type === 'flag') return came === true;
  if (came === undefined || came === '') return undefined;
  return field.type === 'number' ? numberOr(String(came)) : came;
}

/** `do` of the form. */
export function deedOf({ kind, values }: FaultDraft): Record<string, unknown> {
  const shape: FaultShape = faultKinds[kind];
  // an empty value is sent as it is: the door says that it is missing
  if (shape.value !== undefined) return { [kind]: chosenValue(shape.value, values[kind]) ?? null };
  const fields = Object.entries(shape.fields ?? {}).flatMap(([name, field]) => {
    const value = chosenValue(field, values[name]);
    // a connection is closed after GOAWAY unless somebody says no
    const isPlain = value === undefined || value === (name === 'close');
    return isPlain ? [] : [[name, value] as const];
  });
  return { [kind]: fields.length === 0 && kind !== 'settings' ? true : Object.fromEntries(fields) };
}

/** The form as the door takes it. */
export function requestOf(draft: FaultDraft): FaultRequest {
  const { scope, nth, every, times, probability, after, at, lasts, repeat } = draft;
  const said = (name: string, text: string, by = 1) => (text.trim() === '' ? {} : { [name]: scaled(text, by) });
  const chosen = Object.entries(scope).filter(([, text]) => text.trim() !== '');
  const match = {
    ...Object.fromEntries(chosen.map(([name, text]) => [name, text.trim()])),
    ...said('nth', nth),
    ...said('every', every),
  };
  return {
    ...(Object.keys(match).length > 0 && { match }),
    do: deedOf(draft),
    ...said('times', times),
    ...(probability.trim() !== '' && { probability: probabilityOf(probability) as number }),
    ...(at.trim() === '' ? said('afterMs', after, 1000) : { at: momentOf(at.trim()) }),
    ...said('forMs', lasts, 1000),
    ...said('repeatMs', repeat, 1000),
  };
}

/** A date as the door takes it; one without a zone is of this browser's. Text that is none goes as it is: the door says what it expected. */
function momentOf(text: string): string {
  const isDate = /^\d{4}-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
  return isDate ? new Date(text).toISOString() : text;
}

function probabilityOf(text: string): number | string {
  const value = numberOr(text);
  return typeof value === 'number' ? value / 100 : value;
}

/** The name a control of the form has for a field of the door: `do.latencyMs` → `latencyMs`. */
export function controlOf(field: string): string {
  const names: Readonly<Record<string, string>> = { afterMs: 'after', forMs: 'lasts', repeatMs: 'repeat' };
  const last = field.split('.').at(-1) ?? field;
  return field.startsWith('do.') || field.startsWith('match.') ? last : (names[last] ?? last);
}
