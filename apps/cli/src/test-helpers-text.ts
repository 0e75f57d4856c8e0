interface TestText {
  readonly file: string;
  readonly runner: 'vitest' | '@playwright/test';
  readonly recordedAt: string;
  /** Statements of the test, in their order. */
  readonly body: readonly string[];
}

/** A test file around the statements of a recording. */
export const helpersOfTest = ({ file, runner, recordedAt, body }: TestText): string => `/*
 * Written by \`apns-sim trace-to-test\` from ${file}. It does what was recorded and expects what was answered and shown.
 * It needs a simulation of its own: \`apns-sim exec -- npx ${runner === 'vitest' ? 'vitest run' : 'playwright test'} FILE\`.
 */
import { readFileSync } from 'node:fs';
import { connectSimulation } from '@apns-sim/testing';
import { expect, test } from '${runner}';

const { call } = connectSimulation(process.env.APNS_SIM ?? 'http://localhost:3000');
const recording = readFileSync(new URL(${JSON.stringify(file)}, import.meta.url), 'utf8');
const { snapshot, clock } = JSON.parse(recording.slice(0, recording.indexOf('\\n')));

interface Phone {
  readonly apps: readonly { readonly deviceTokens: Readonly<Record<string, string>> }[];
}
interface Sent {
  readonly status: number;
  readonly uniqueId: string;
}

/** Time goes on to a moment, and all that falls due on the way happens. */
const until = (at: string) => call('POST', '/sim/v1/clock', { at });
const settled = () => call('POST', '/sim/v1/clock', { advanceMs: 0 });
const happen = (id: string, event: object) => call('POST', \`/sim/v1/devices/\${id}/events\`, event);
const screen = async (id: string) => {
  await settled();
  return call<object>('GET', \`/sim/v1/devices/\${id}/screen\`);
};
async function tokenOf(id: string, topic: string): Promise<string> {
  const { apps } = await call<Phone>('GET', \`/sim/v1/devices/\${id}\`);
  return apps.map(({ deviceTokens }) => deviceTokens[topic]).find((token) => token !== undefined) ?? '';
}
async function push(request: { readonly topic?: unknown; readonly [name: string]: unknown }): Promise<Sent> {
  const { teamId } = await call<{ teamId: string }>('GET', '/sim/v1/health');
  const bundleId = String(request.topic).replace(/\\.(voip|complication|pushkit\\.fileprovider|location-query|push-type\\.\\w+)$/, '');
  await call('POST', \`/sim/v1/teams/\${teamId}/topics\`, { topic: bundleId });
  const { results } = await call<{ results: readonly Sent[] }>('POST', '/provider/v1/notifications', request);
  const [sent] = results;
  if (sent === undefined) throw new Error('the provider gave no result');
  return sent;
}

test('as recorded at ${recordedAt}', async () => {
  await call('PUT', '/sim/v1/snapshot', { ...snapshot, clock: { mode: 'frozen', now: clock.now } });
  await settled();
${body.map((line) => `  ${line}`).join('\n')}
});
`;
