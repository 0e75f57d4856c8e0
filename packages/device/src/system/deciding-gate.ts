import { type Gate, type Why } from '@apns-sim/protocol';
import { type RuleId, ruleTexts } from './rules.ts';

/** Gates that keep a notification quieter than it could be, the weightiest first. */
const quieting: readonly RuleId[] = ['L2', 'L3', 'M1', 'A3', 'L1', 'F2'];
/** Gates that say where it was shown, or that the app was woken. */
const showing: readonly RuleId[] = [
  'K1',
  'K2',
  'S1',
  'C1',
  'W1',
  'W4',
  'G1',
  'J1',
  'I1',
  'D1',
  'H1',
  'H2',
  'H3',
  'H4',
  'S7',
  'B1',
  'T1',
  'T2',
  'T3',
];

const isRule = (rule: string): rule is RuleId => Object.hasOwn(ruleTexts, rule);

/** The gate that decided where a push ended, in words: what stopped it, else what kept it quiet, else where it was shown. */
export function decidingGate(gates: readonly Gate[]): Why | undefined {
  const spoke = (rule: RuleId) => gates.some((gate) => gate.rule === rule);
  const stop = gates.find(({ verdict }) => verdict === 'stop')?.rule;
  const rule = stop ?? quieting.find(spoke) ?? showing.find(spoke) ?? gates.at(-1)?.rule;
  return rule !== undefined && isRule(rule) ? { rule, text: ruleTexts[rule] } : undefined;
}
