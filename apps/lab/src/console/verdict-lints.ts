import { type DeviceState } from '@apns-sim/device';
import { type Draft } from './draft.ts';
import { type Lint, lint } from './lint.ts';
import { type Target } from './recipient.ts';
import { verdictOf } from './verdict.ts';

/** The lints of a draft with what the phone would make of it now: silenced by Focus, or an app in front that returns nothing. */
export function withPreview(
  lints: readonly Lint[],
  draft: Draft,
  { deviceToken, known }: Target,
  state: DeviceState | undefined,
  now: number,
): readonly Lint[] {
  const verdict = verdictOf(draft, deviceToken, state, now);
  if (!('gates' in verdict) || known === null) return lints;
  const passed = verdict.gates.map(({ rule }) => rule);
  const values = { phone: known.phone, why: state?.focus?.name ?? '' };
  if (passed.includes('L3')) return [...lints, lint('I040', 'info', { values })];
  if (passed.includes('F1')) return [...lints, lint('I041', 'info', { values })];
  return lints;
}
