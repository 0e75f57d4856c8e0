import { type NotificationRecord } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type PhoneEntry } from '../control/phone-entry.ts';
import { call, push, startTestSimulation } from '../simulation.contract.ts';

for (const [away, back] of [
  [{ network: 'airplane' }, { network: 'online' }],
  [{ power: 'off' }, { power: 'on' }],
] as const) {
  test(`a push sent as soon as ${JSON.stringify(away)} is answered waits, one sent after ${JSON.stringify(back)} does not`, async () => {
    await using simulation = await startTestSimulation();
    const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices');
    const deviceToken = phone.apps[0]?.deviceToken ?? '';
    const statuses = async () => {
      const { body } = await call<{ notifications: NotificationRecord[] }>(simulation, 'GET', '/sim/v1/notifications');
      return body.notifications.map(({ events }) => events.map(({ type }) => type));
    };
    await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, away);
    expect(await push(simulation, deviceToken, { aps: { alert: 'one' } })).toBe(200);
    expect(await push(simulation, deviceToken, { aps: { alert: 'two' } })).toBe(200);
    const [one, two] = await statuses();
    expect(one?.at(-1)).toBe('replaced');
    expect(two).toContain('stored');
    expect(two).not.toContain('sent');

    await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, back);
    expect(await push(simulation, deviceToken, { aps: { alert: 'three' } })).toBe(200);
    expect((await statuses())[2]).not.toContain('stored');
  });
}

test('after a reset a new phone is registered as before', async () => {
  await using simulation = await startTestSimulation();
  await call(simulation, 'POST', '/sim/v1/reset');
  const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices');
  expect(phone).toMatchObject({ online: true });
  expect(await push(simulation, phone.apps[0]?.deviceToken ?? '', { aps: { alert: 'one' } })).toBe(200);
});
