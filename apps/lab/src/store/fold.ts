import { type DeviceState, type JournalEntry, type step } from '@apns-sim/device';

/*
 * The phone's own rules, by which a page folds what happens to it. They are a tenth of the first paint and nothing is
 * folded before a line to a phone is open, so they are downloaded then.
 */

let rules: { readonly step: typeof step } | undefined;

/** Downloads the rules; a line to a phone is opened when they are here. */
export async function loadRules(): Promise<void> {
  rules ??= await import('./rules.ts');
}

/** A phone after so many entries of its journal. Throws before the rules are here, which is a mistake in our own wiring. */
export function fold(state: DeviceState, entries: readonly JournalEntry[]): DeviceState {
  if (entries.length === 0) return state;
  if (rules === undefined) throw new Error('fold: expected loadRules() to be done');
  const { step } = rules;
  return entries.reduce((before, { event, at }) => step(before, event, at).state, state);
}
