import { topicFor } from '@apns-sim/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SendResult } from '../api/doors.ts';
import { type Draft, firstDraft, pushTypeOf } from './draft.ts';
import { type LintContext, type Strictness } from './lint.ts';
import { bundleId, lintCases } from './lint-cases.contract.ts';
import { lintsOf } from './lints.ts';
import { readPayload } from './payload-text.ts';
import { requestOf, type Target } from './recipient.ts';
import { type StartedSimulation, startSimulation } from './started-simulation.contract.ts';

/* What the console calls an error, the mock refuses, and nothing else: asked of a running one, for every lint there is. */

let simulation: StartedSimulation;
let strictness: Strictness;
let deviceTokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  simulation = await startSimulation();
  const phone = await simulation.call<{ apps: { deviceTokens: Record<string, string> }[] }>(
    'POST',
    '/sim/v1/devices',
    {},
  );
  deviceTokens = phone.apps[0]?.deviceTokens ?? {};
  const { switches } = await simulation.call<{ switches: { name: string; value: unknown }[] }>(
    'GET',
    '/sim/v1/fidelity',
  );
  strictness = Object.fromEntries(switches.map(({ name, value }) => [name, value]));
}, 60_000);
afterAll(() => simulation[Symbol.asyncDispose]());

const sides = lintCases.flatMap(([id, failing, passing, context]) => [
  [id, 'has it', failing, context] as const,
  [id, 'has it not', passing, context] as const,
]);

test.each(sides)(
  '[AC-41] %s: APNs’ answer to the draft that %s is what the lints say',
  async (_id, _side, change, context) => {
    const written: Draft = { ...firstDraft, ...change };
    const usual = topicFor(bundleId, pushTypeOf(written) ?? 'alert');
    const target: Target = {
      deviceToken: change.deviceToken?.startsWith('xyz') ? change.deviceToken : (deviceTokens[usual] ?? ''),
      topic: written.topic || usual,
      known: null,
    };
    const now = Date.now();
    const known: LintContext = { target, app: null, ...context, strictness, now };
    const errors = lintsOf(written, known).filter(({ severity }) => severity === 'error');
    // what is no JSON object never leaves the console
    if (!readPayload(written.payload).ok) {
      expect(errors).not.toEqual([]);
      return;
    }
    const { results, detail } = await simulation.call<{ results?: SendResult[]; detail?: string }>(
      'POST',
      '/provider/v1/notifications',
      requestOf(written, target, now),
    );
    const refused = results === undefined || (results[0]?.status ?? 0) >= 400;
    expect([errors.map(({ id }) => id), detail ?? results?.[0]?.reason ?? 'accepted']).toEqual([
      refused ? expect.arrayContaining([expect.any(String)]) : [],
      refused ? expect.any(String) : 'accepted',
    ]);
  },
);
