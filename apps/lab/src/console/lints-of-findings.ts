import { type PayloadFinding } from '@apns-sim/protocol';
import { type Lint, lint, type Severity } from './lint.ts';

const inAps = (key: string | undefined) => (key === undefined ? {} : { path: ['aps', key] });
const named = (keys: readonly string[]) => ({ values: { keys: keys.join(', ') }, ...inAps(keys[0]) });

/**
 * What the console says to a finding that APNs would note as well.
 * @param mismatch how bad a payload is that contradicts its push type: a switch of the mock decides
 */
export function findingLint(finding: PayloadFinding, mismatch: Severity): Lint | undefined {
  switch (finding.kind) {
    case 'notAnObject':
      return lint('E001b', 'error');
    case 'noAps':
      return lint('E003', 'warning');
    case 'backgroundShows':
      return lint('E010', mismatch, named(finding.keys));
    case 'backgroundWakesNobody':
      return lint('W032', mismatch, { path: ['aps'] });
    case 'alertOnlyWakes':
      return lint('W031', mismatch, { path: ['aps', 'content-available'] });
    case 'alertShowsNothing':
      return lint('W030', mismatch, { path: ['aps'] });
    case 'customKeys':
      return lint('W028', 'warning', named(finding.keys));
    case 'millisecondDates':
      return lint('W029', 'warning', named(finding.keys));
    case 'activityStartWithoutAlert':
      return lint('W035', 'warning', { path: ['aps', 'event'] });
    case 'activityLacks':
      return lint('E014', 'warning', { values: { keys: finding.keys.join(', ') }, path: ['aps'] });
    case 'mutableWithoutText':
      return lint('W033', 'warning', { path: ['aps', 'mutable-content'] });
    case 'critical':
      // said with the app in view: W021
      return undefined;
  }
}
