import { type Push } from '@apns-sim/testing';
import { objections } from '../fixtures/axe.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const bundleId = 'com.example.courier';

/** A push of one type to the token the app has for it, through provider and APNs. */
async function push(
  { device, sim }: Handset,
  pushType: NonNullable<Push['pushType']>,
  suffix: string,
  payload: Push['payload'],
) {
  const topic = `${bundleId}${suffix}`;
  const result = await sim.push({
    deviceToken: device.apps[0]?.deviceTokens[topic] ?? '',
    topic,
    pushType,
    payload,
  });
  expect(result.status).toBe(200);
}

const changed = { aps: { 'content-changed': true } };

test('a Push to Talk channel: its token lives while it is joined, the pill says who speaks', async ({
  handset,
  page,
}) => {
  const { device, sim } = handset;
  const topic = `${bundleId}.voip-ptt`;
  expect(device.apps[0]?.deviceTokens[topic]).toBeUndefined();
  await device.event({ type: 'TALK_JOIN', bundleId, name: 'Team' });
  const tokenNow = async () => {
    const { apps } = await sim.call<{ apps: { deviceTokens: Record<string, string> }[] }>(
      'GET',
      `/sim/v1/devices/${device.id}`,
    );
    return apps[0]?.deviceTokens[topic] ?? '';
  };
  await expect.poll(tokenNow).not.toBe('');
  const deviceToken = await tokenNow();
  const say = (payload: Push['payload']) => sim.push({ deviceToken, topic, pushType: 'pushtotalk', payload });
  await device.event({ type: 'UNLOCK' });
  const pill = handset.surface('talk');
  expect((await say({ aps: {}, activeSpeaker: 'Mei' })).status).toBe(200);
  await expect(pill).toHaveAttribute('data-speaking', 'true');
  await expect(pill).toContainText('Mei');
  await expect(handset.surface('lock')).toHaveCount(0);
  expect(await objections(page)).toEqual([]);
  await pill.getByRole('button').press('Enter');
  await expect(pill).toHaveCount(0);
  await expect.poll(async () => (await say({ aps: {}, activeSpeaker: 'Mei' })).reason).toBe('Unregistered');
});

test('a push reloads control and widget, shows the arrow, and Settings counts what each framework was given', async ({
  handset,
  page,
}) => {
  const { device, glass } = handset;
  await device.patch({ lock: 'screenOn', appearance: 'dark' });
  await push(handset, 'controls', '.push-type.controls', changed);
  const control = glass.locator('[data-lock-control]');
  await expect(control).toHaveAttribute('data-open', 'true');
  await push(handset, 'controls', '.push-type.controls', changed);
  await expect(control).toHaveAttribute('data-open', 'false');
  await push(handset, 'location', '.location-query', { aps: {} });
  await expect(glass.locator('[data-location-arrow]')).toBeVisible();
  expect(await objections(page)).toEqual([]);

  await device.event({ type: 'UNLOCK' });
  await push(handset, 'widgets', '.push-type.widgets', changed);
  await expect(glass.locator(`[data-widget="${bundleId}"]`)).toHaveAttribute('data-reloads', '1');
  await expect(handset.surface('lock')).toHaveCount(0);
  expect(await objections(page)).toEqual([]);

  await push(handset, 'complication', '.complication', { aps: {}, stops: 3 });
  await push(handset, 'fileprovider', '.pushkit.fileprovider', { 'container-identifier': 'orders' });
  await device.patch({ surface: { at: 'settings', bundleId } });
  for (const [type, count] of [
    ['widgets', 1],
    ['controls', 2],
    ['location', 1],
    ['complication', 1],
    ['fileprovider', 1],
  ] as const)
    await expect(glass.locator(`[data-framework="${type}"]`)).toHaveAttribute('data-count', `${count}`);
});
