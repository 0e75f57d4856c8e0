import { objections } from '../fixtures/axe.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const topic = 'com.example.courier.voip';

/** A VoIP push through provider and APNs, to the token the app has for calls. */
async function ring({ device, sim }: Handset, from: string) {
  const deviceToken = device.apps[0]?.deviceTokens[topic] ?? '';
  const result = await sim.push({ deviceToken, topic, pushType: 'voip', payload: { aps: {}, call: { from } } });
  expect(result.status).toBe(200);
  return result;
}

test('a call rings full screen, is answered and muted by keys, goes on in the Dynamic Island, a second is declined', async ({
  handset,
  page,
  phoneLanguage,
}) => {
  const { surface, device } = handset;
  await device.patch({ appearance: phoneLanguage === 'en' ? 'dark' : 'light', lock: 'screenOff' });
  await ring(handset, 'Mei');
  const screen = surface('call');
  await expect(screen).toHaveAttribute('role', 'alertdialog');
  await expect(screen).toHaveAccessibleName('Mei');
  await expect(screen).toHaveAccessibleDescription(
    phoneLanguage === 'en' ? 'Courier Audio, incoming call' : 'Courier 音频来电',
  );
  await expect(page.getByTestId('live-assertive')).toHaveText('Incoming call from Mei, Courier.');
  expect(await objections(page)).toEqual([]);

  await screen.locator('[data-call="answer"]').press('Enter');
  await expect(screen).toHaveAttribute('data-state', 'active');
  await expect(screen.locator('[data-duration]')).toHaveText(/^\d+:\d\d$/);
  await screen.locator('[data-call="mute"]').press('Space');
  await expect(screen.locator('[data-call="mute"]')).toHaveAttribute('aria-pressed', 'true');
  expect(await objections(page)).toEqual([]);

  await device.event({ type: 'UNLOCK' });
  await expect(screen).toHaveCount(0);
  const island = handset.glass.locator('[data-call-island]');
  await expect(island).toHaveAttribute('data-call-island', 'compact');
  await ring(handset, 'Ada');
  const banner = surface('callBanner');
  await expect(banner).toHaveAttribute('data-second', 'true');
  expect(await objections(page)).toEqual([]);
  await banner.locator('[data-call="decline"]').press('Escape');
  await expect(banner).toHaveCount(0);

  await island.getByRole('button').first().press('ArrowDown');
  await expect(island).toHaveAttribute('data-call-island', 'expanded');
  expect(await objections(page)).toEqual([]);
  await island.locator('[data-call="end"]').press('Enter');
  await expect(island).toHaveCount(0);
});

test('the knob is slid to answer; an app that reports no call is ended, and the log says so', async ({ handset }) => {
  const { surface, device, page, sim } = handset;
  await ring(handset, 'Mei');
  const knob = surface('call').locator('[data-call="answer"]');
  const from = await knob.boundingBox();
  if (from === null) throw new Error('the knob is not drawn');
  const y = from.y + from.height / 2;
  await page.mouse.move(from.x + from.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width * 4, y, { steps: 8 });
  await page.mouse.up();
  await expect(surface('call')).toHaveAttribute('data-state', 'active');
  await surface('call').locator('[data-call="end"]').click();
  await expect(surface('call')).toHaveCount(0);

  await device.event({ type: 'APP_CODE', bundleId: 'com.example.courier', code: { reportsIncomingCalls: false } });
  const { apnsId } = await ring(handset, 'Nobody');
  const outcome = async () => {
    const { events } = await sim.call<{ events: { type: string; outcome?: { why?: { rule: string } } }[] }>(
      'GET',
      `/sim/v1/notifications/${apnsId}`,
    );
    return events.findLast(({ type }) => type === 'suppressed' || type === 'presented')?.outcome?.why?.rule;
  };
  await expect.poll(outcome).toBe('C2');
  await expect(surface('call')).toHaveCount(0);
});
