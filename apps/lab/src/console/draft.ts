import { type PushType, pushTypes } from '@apns-sim/protocol';
import { type Kind, starterOf } from './kinds.ts';

/** What the console is about to send; the payload is a text, so that nothing a person typed is ever lost. */
export interface Draft {
  /** The plain token of the chosen app, or any text as a raw one; '' sends to the app of the phone in sight. */
  readonly deviceToken: string;
  readonly kind: Kind;
  readonly payload: string;
  /** '' takes the app's, with the suffix of the kind. */
  readonly topic: string;
  readonly collapseId: string;
  /** '' leaves the header out; a whole number is a lifetime in seconds, 0 is "now only"; anything else goes as it is typed. */
  readonly expiration: string;
  /** '' takes the usual one of the kind. */
  readonly priority: '' | '10' | '5' | '1';
}

export const firstDraft: Draft = {
  deviceToken: '',
  kind: 'alert',
  payload: starterOf('alert', 0),
  topic: '',
  collapseId: '',
  expiration: '',
  priority: '',
};

/** The push type of a draft; `undefined` when the header is left out. */
export const pushTypeOf = ({ kind }: Pick<Draft, 'kind'>): PushType | undefined => (kind === 'none' ? undefined : kind);

/** The priority that goes out; `undefined` leaves the header out, which APNs reads as 10. */
export function priorityOf({ kind, priority }: Pick<Draft, 'kind' | 'priority'>): 10 | 5 | 1 | undefined {
  if (priority !== '') return Number(priority) as 10 | 5 | 1;
  return kind === 'none' ? undefined : pushTypes[kind].usualPriority;
}

/** What choosing a kind did to a draft, for the line that says so. */
export interface KindChange {
  readonly draft: Draft;
  /** Whether the payload was the untouched example of the old kind and became that of the new one. */
  readonly payload: 'replaced' | 'kept';
}

/**
 * Chooses another kind. A payload that somebody wrote stays as it is; the untouched example gives way to that of the new kind.
 * @param now milliseconds since 1970
 */
export function withKind(draft: Draft, kind: Kind, now: number): KindChange {
  // the example of an activity carries the time it was made, so it is compared without its numbers
  const bare = (text: string) => text.replaceAll(/\d{10}/g, '');
  const untouched = bare(draft.payload) === bare(starterOf(draft.kind, now));
  const payload = untouched ? starterOf(kind, now) : draft.payload;
  return { draft: { ...draft, kind, payload, priority: '', topic: '' }, payload: untouched ? 'replaced' : 'kept' };
}
