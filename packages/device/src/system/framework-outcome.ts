import { type Gate, type Outcome } from '@apns-sim/protocol';
import { decidingGate } from './deciding-gate.ts';
import { type RuleId, ruleVerdicts } from './rules.ts';

/**
 * What the phone reports of a push that went to a framework: S7, and the framework's own gates behind it. It is
 * `suppressed` when one of them stopped it.
 * @param surfaces where a person can notice it, and `app` when the app's code got it.
 */
export function frameworkOutcome(rules: readonly RuleId[], surfaces: readonly string[]): Outcome {
  const gates = (['S7', ...rules] as const).map((rule): Gate => ({ rule, verdict: ruleVerdicts[rule] }));
  const stops = gates.some(({ verdict }) => verdict === 'stop');
  const why = decidingGate(gates);
  return { kind: stops ? 'suppressed' : 'presented', surfaces, level: null, gates, ...(why && { why }) };
}
