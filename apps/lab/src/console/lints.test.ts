import { topicFor } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type Draft, firstDraft, pushTypeOf } from './draft.ts';
import { type LintContext } from './lint.ts';
import { aps, bundleId, lintCases, now, silent, token } from './lint-cases.contract.ts';
import { lintsOf } from './lints.ts';

const draft = (change: Partial<Draft>): Draft => ({ ...firstDraft, ...change });
const idsOf = (change: Partial<Draft> & { deviceToken?: string }, context: Partial<LintContext> = {}) => {
  const written = draft(change);
  const topic = written.topic || topicFor(bundleId, pushTypeOf(written) ?? 'alert');
  const target = { deviceToken: written.deviceToken || token, topic, known: null };
  return lintsOf(written, { target, app: null, strictness: {}, now, ...context });
};

test.each(lintCases)('[AC-41] %s is found, and only where it is', (id, failing, passing, context) => {
  expect(idsOf(failing, context).map((lint) => lint.id)).toContain(id);
  expect(idsOf(passing, context).map((lint) => lint.id)).not.toContain(id);
});

test('[AC-41] what a switch of the mock decides is an error exactly when it refuses', () => {
  const severity = (change: Partial<Draft>, strictness: LintContext['strictness']) =>
    idsOf(change, { strictness })[0]?.severity;
  const loud = { ...silent, priority: '10' as const };
  expect(severity(loud, {})).toBe('warning');
  expect(severity(loud, { backgroundPriority10: 'BadPriority' })).toBe('error');
  expect(severity({ payload: aps({}) }, { pushTypePayloadMismatch: 'InvalidPushType' })).toBe('error');
  const plain = { kind: 'voip' as const, payload: '{}', topic: bundleId };
  expect(severity(plain, {})).toBe('error');
  expect(severity(plain, { pushTypeTopicMismatch: 'accept' })).toBe('warning');
});

test('[AC-46] 4,096 bytes are fine, 4,097 are not; a VoIP push has 5,120', () => {
  const frame = aps({ alert: '' }).length;
  const of = (bytes: number) => aps({ alert: 'a'.repeat(bytes - frame) });
  expect(idsOf({ payload: of(4096) })).toEqual([]);
  expect(idsOf({ payload: of(4097) })).toMatchObject([{ id: 'E002', values: { bytes: 4097, max: 4096 } }]);
  expect(idsOf({ kind: 'voip', payload: of(5120) })).toEqual([]);
  expect(idsOf({ kind: 'voip', payload: of(5121) })).toMatchObject([{ id: 'E002', values: { max: 5120 } }]);
});

test('errors stand before warnings', () => {
  expect(idsOf({ collapseId: 'c'.repeat(65), payload: aps({}) }).map(({ severity }) => severity)).toEqual([
    'error',
    'warning',
  ]);
});
