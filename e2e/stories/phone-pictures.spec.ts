import { foreignPictures } from '../fixtures/drawn-by.ts';
import { expect, type Handset, test as handsetTest } from '../fixtures/handset.ts';
import { startProcess } from '../fixtures/start-simulation.ts';
import { type WorkerFixtures } from '../fixtures/story.ts';

/** A simulation of their own: the pictures show its clock, which stands at one moment for ever. */
const test = handsetTest.extend<object, Pick<WorkerFixtures, 'info'>>({
  info: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const started = await startProcess(['--memory', '--seed', '1']);
      await use(started.info);
      await started.stop();
    },
    { scope: 'worker' },
  ],
  pass: async ({ sim }, use) => {
    // a reset takes the clock back to the machine’s, from where it can only be moved on
    await sim.call('POST', '/sim/v1/reset');
    await sim.call('POST', '/sim/v1/clock', { mode: 'frozen', at: '2029-01-09T09:41:00Z' });
    await use(async (ms) => void (await sim.call('POST', '/sim/v1/clock', { advanceMs: ms })));
  },
});

const look = { pt: '0.62', wallpaper: '1', fx: 'flat' };
const looks = [
  ['ios18', 'light'],
  ['ios18', 'dark'],
  ['ios26', 'light'],
  ['ios26', 'dark'],
] as const;

// Playwright stills the caret with a style of its own, which the page's policy would stop
test.use({ wish: { look }, timezoneId: 'UTC', deviceScaleFactor: 1, bypassCSP: true });
test.beforeEach(async ({ handset, page }) => {
  const foreign = await foreignPictures(page);
  test.skip(foreign !== null, foreign ?? '');
  await handset.device.patch({ face: 'looking' });
});

/** Draws one scene in both skins, light and dark: the whole phone, or a part where the rest changes with every run. */
async function draw({ device, glass, page }: Handset, scene: string, part = glass) {
  await test.step(scene, async () => {
    for (const [skin, appearance] of looks) {
      await device.patch({ skin, appearance });
      await expect(glass).toHaveAttribute('data-skin', skin);
      await expect(glass).toHaveAttribute('data-appearance', appearance);
      await page.mouse.move(0, 0);
      await expect
        .soft(part)
        // what is driven by scrolling must stand where it stands; letters of a layer that moved are drawn a part of a pixel aside
        .toHaveScreenshot(`${scene}-${skin}-${appearance}.png`, { maxDiffPixelRatio: 0.008, animations: 'allow' });
    }
  });
}

test('[AC-78] Lock Screen, Notification Center, long look, banner, hidden previews: each as it was drawn', async ({
  handset,
  page,
}) => {
  test.setTimeout(180_000);
  const { device, items, surface } = handset;
  await handset.alert('Order 1024');
  for (const at of [1, 2]) await handset.alert(`Message ${at}`, { 'thread-id': 'chat' });
  await expect(surface('lock').locator('[data-group="chat"]')).toHaveAttribute('data-size', '2');
  await draw(handset, 'lock-stack');
  await device.patch({ display: 'list' });
  await expect(surface('lock').locator('[data-display]')).toHaveAttribute('data-display', 'list');
  await draw(handset, 'lock-list');
  await device.patch({ display: 'count' });
  await expect(surface('lock')).toContainText('3 Notifications');
  await draw(handset, 'lock-count');
  await device.patch({ display: 'stack', previews: 'never' });
  await expect(items('lock').first()).toHaveAttribute('data-preview', 'hidden');
  await draw(handset, 'hidden-previews');
  await device.patch({ previews: 'always' });
  await expect(items('lock').first()).toHaveAttribute('data-preview', 'full');
  await items('lock').filter({ hasText: 'Order 1024' }).getByRole('button').first().press('ArrowDown');
  await expect(surface('longlook')).toBeVisible();
  await draw(handset, 'longlook');
  await page.keyboard.press('Escape');
  await expect(surface('longlook')).toHaveCount(0);
  await device.event({ type: 'UNLOCK' });
  await expect(surface('lock')).toHaveCount(0);
  await device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  await expect(surface('nc')).toBeVisible();
  await draw(handset, 'nc');
  await device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
  await expect(surface('nc')).toHaveCount(0);
  await handset.alert('Order 1025');
  await expect(items('banner')).toHaveCount(1);
  await draw(handset, 'banner');
});

test('[AC-78] the Dynamic Island in its three forms: each as it was drawn', async ({ handset }) => {
  test.setTimeout(180_000);
  const topic = 'com.example.courier.push-type.liveactivity';
  const deviceToken = handset.device.apps[0]?.deviceTokens?.[topic] ?? '';
  const { now } = await handset.sim.call<{ now: string | number }>('GET', '/sim/v1/clock');
  const start = (after: number, content: { readonly stage: string; readonly stops: number }) =>
    handset.sim.push({
      deviceToken,
      topic,
      pushType: 'liveactivity',
      payload: {
        aps: {
          timestamp: Math.floor(new Date(now).getTime() / 1000) + after,
          event: 'start',
          'attributes-type': 'DeliveryAttributes',
          attributes: { order: '1024' },
          'content-state': content,
          alert: { title: 'Order 1024', body: 'Three stops away' },
        },
      },
    });
  const island = handset.surface('island');
  await handset.device.event({ type: 'UNLOCK' });
  await start(0, { stage: 'onTheWay', stops: 3 });
  await expect(island).toHaveAttribute('data-form', 'compact');
  await draw(handset, 'island-compact');
  await island.locator('[data-part="main"]').press('ArrowDown');
  await expect(island).toHaveAttribute('data-form', 'expanded');
  await draw(handset, 'island-expanded');
  await island.locator('[data-part="main"]').press('Escape');
  await start(1, { stage: 'packed', stops: 9 });
  await expect(island).toHaveAttribute('data-form', 'minimal');
  await draw(handset, 'island-minimal');
});

test.describe('not asked yet', () => {
  test.use({ wish: { look, authorization: 'notDetermined' } });
  test('[AC-78] the permission prompt as it was drawn', async ({ handset }) => {
    await handset.device.event({ type: 'UNLOCK' });
    await handset.device.event({ type: 'OPEN_APP', bundleId: 'com.example.courier' });
    await expect(handset.surface('prompt')).toBeVisible();
    // the app behind it shows a device token
    await draw(handset, 'prompt', handset.surface('prompt'));
  });
});

test.describe('provisional', () => {
  test.use({ wish: { look, authorization: 'provisional' } });
  test('[AC-78] a provisional app’s first notification as it was drawn', async ({ handset }) => {
    await handset.device.event({ type: 'UNLOCK' });
    await handset.alert('Your parcel is packed');
    await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
    await expect(handset.items('nc')).toHaveCount(1);
    await draw(handset, 'provisional');
  });
});
