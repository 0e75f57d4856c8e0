import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

test('[AC-16] three pushes while offline: the newest arrives, from storage', async ({ handset }) => {
  await handset.device.patch({ network: 'airplane' });
  await expect(handset.glass).toHaveAttribute('data-network', 'airplane');
  const sent = [await handset.alert('One'), await handset.alert('Two'), await handset.alert('Three')];
  await expect(handset.items('lock')).toHaveCount(0);
  await handset.device.patch({ network: 'online' });
  await expect(handset.items('lock')).toHaveCount(1);
  await expect(handset.items('lock')).toContainText('Three');
  const traces = await Promise.all(sent.map(({ apnsId = '' }) => handset.sim.notification(apnsId)));
  expect(traces.map(({ status }) => status)).toEqual(['replaced', 'replaced', 'presented']);
  expect(JSON.stringify(traces[2])).toContain('Delivered to Device (From Storage)');
});

test('[AC-16] now or never: a push with expiration 0 to a phone that is away never arrives', async ({ handset }) => {
  await handset.device.patch({ network: 'airplane' });
  await expect.poll(async () => (await handset.device.state()).gateway).toBe('offline');
  const { apnsId = '' } = await handset.alert('Now or never', {}, { expiration: 0 });
  await expect.poll(async () => (await handset.sim.notification(apnsId)).status).toBe('expired');
  expect(JSON.stringify(await handset.sim.notification(apnsId))).toContain('Discarded - Expired');
  await handset.device.patch({ network: 'online' });
  await handset.alert('Afterwards');
  await expect(handset.items('lock')).toHaveCount(1);
  await expect(handset.items('lock')).toContainText('Afterwards');
});

test('[AC-17] a silent push changes nothing one can see; force-quit it is dropped; the fourth of an hour waits', async ({
  handset,
  pass,
}) => {
  const silent = () => handset.push({ aps: { 'content-available': 1 } }, { pushType: 'background', priority: 5 });
  const gatesOf = async ({ apnsId = '' }) => JSON.stringify(await handset.sim.notification(apnsId));
  const before = await handset.device.screen();
  const first = await silent();
  await expect.poll(() => gatesOf(first)).toContain('"S1"');
  expect(await handset.device.screen()).toEqual(before);
  await silent();
  const third = await silent();
  await expect.poll(() => gatesOf(third)).toContain('"S1"');
  const fourth = await silent();
  await expect.poll(() => gatesOf(fourth)).toContain('"S4"');
  await pass(3_600_000);
  const later = await silent();
  await expect.poll(() => gatesOf(later)).toContain('"S1"');
  await handset.device.event({ type: 'UNLOCK' });
  await handset.device.event({ type: 'OPEN_APP', bundleId: courier });
  await expect(handset.surface('app').locator('[data-callback*="didReceiveRemoteNotification"]').first()).toBeVisible();
  await handset.device.event({ type: 'FORCE_QUIT', bundleId: courier });
  await expect(handset.surface('home')).toBeVisible();
  const dropped = await silent();
  await expect.poll(() => gatesOf(dropped)).toContain('"S2"');
});
