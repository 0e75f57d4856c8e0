import { expect, test } from 'vitest';
import { call, push, startTestSimulation } from './simulation.contract.ts';

interface Made {
  readonly id: string;
  readonly apps: readonly { readonly deviceToken: string }[];
}

interface Listed {
  readonly notifications: readonly { readonly status: string; readonly why: { readonly text: string } | null }[];
}

const tokenOf = ({ apps: [app] }: Made) => app?.deviceToken ?? '';
const hello = { aps: { alert: 'Hello' } };

test('a phone of production is pushed to at the production door only, and the refusal says why', async () => {
  await using simulation = await startTestSimulation();
  const { info } = simulation;
  const { body: health } = await call<typeof info>(simulation, 'GET', '/sim/v1/health');
  expect([health.apnsProduction, health.channelsProduction]).toEqual([info.apnsProduction, info.channelsProduction]);
  expect(new Set([info.apns, info.apnsProduction, info.channels, info.channelsProduction]).size).toBe(4);

  const { body: made } = await call<Made>(simulation, 'POST', '/sim/v1/devices', { environment: 'production' });
  const deviceToken = tokenOf(made);
  expect(await push(simulation, deviceToken, hello, {}, info.apnsProduction)).toBe(200);
  const match = { deviceToken, status: 'presented' };
  expect((await call(simulation, 'POST', '/sim/v1/expect', { match })).status).toBe(200);

  expect(await push(simulation, deviceToken, hello)).toBe(400);
  const { body } = await call<Listed>(simulation, 'GET', '/sim/v1/notifications?status=rejected');
  expect(body.notifications.at(-1)?.why?.text).toBe('This token was issued in production, you called sandbox.');
});
