import { type Gate } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { decidingGate } from './deciding-gate.ts';
import { type RuleId, ruleTexts, ruleVerdicts } from './rules.ts';

const passed = (...rules: RuleId[]): Gate[] => rules.map((rule) => ({ rule, verdict: ruleVerdicts[rule] }));

test.each([
  [['L3', 'B1'], 'L3'],
  [['B1', 'K1', 'V1', 'Q1'], 'K1'],
  [['S1', 'A1'], 'A1'],
  [['N1', 'L2', 'M1'], 'L2'],
  [['F2', 'B1'], 'F2'],
  [['S1'], 'S1'],
  [['K2', 'L6'], 'K2'],
] as const)('[SC-14] of %j it is %s that decided', (rules, decided) => {
  expect(decidingGate(passed(...rules))).toEqual({ rule: decided, text: ruleTexts[decided] });
});

test('[SC-14] without a gate nothing decided', () => {
  expect(decidingGate([])).toBeUndefined();
});
