import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const alert = { title: 'Order 1024', body: 'Your parcel is out for delivery and will arrive between 14:00 and 15:00.' };

/** From one surface to the next on one phone; each is compared with the picture kept of it. */
const surfaces: readonly (readonly [string, (handset: Handset) => Promise<unknown>])[] = [
  [
    'stack',
    async ({ push, items }) => {
      for (const body of ['First', 'Second', 'Third'])
        await push({ aps: { alert: { title: 'Mei Lin', body }, 'thread-id': 'mei' } }, { collapseId: body });
      await push({ aps: { alert, 'thread-id': 'order' } }, { collapseId: 'order' });
      await expect(items('lock')).toHaveCount(2);
    },
  ],
  [
    'list',
    async ({ device, surface }) => {
      await device.patch({ display: 'list' });
      await expect(surface('lock').locator('[data-display="list"]')).toBeVisible();
    },
  ],
  [
    'count',
    async ({ device, page }) => {
      await device.patch({ display: 'count' });
      await expect(page.getByTestId('notification-count')).toBeVisible();
    },
  ],
  [
    'hidden-previews',
    async ({ device, items }) => {
      await device.patch({ display: 'stack', face: 'away' });
      await expect(items('lock').first()).toHaveAttribute('data-preview', 'hidden');
    },
  ],
  [
    'long-look',
    async ({ device, items, page, surface }) => {
      await device.patch({ face: 'looking' });
      await expect(items('lock').first()).toHaveAttribute('data-preview', 'full');
      await items('lock').first().getByRole('button').first().focus();
      await page.keyboard.press('ArrowDown');
      await expect(surface('longlook')).toBeVisible();
    },
  ],
  [
    'notification-center',
    async ({ device, page, surface }) => {
      await page.keyboard.press('Escape');
      await device.event({ type: 'UNLOCK' });
      await device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
      await expect(surface('nc')).toBeVisible();
      await expect(surface('lock')).toHaveCount(0);
    },
  ],
  [
    'banner',
    async ({ device, push, items, surface }) => {
      await device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
      await expect(surface('nc')).toHaveCount(0);
      await push({ aps: { alert, badge: 7 } }, { collapseId: 'banner' });
      await expect(items('banner')).toHaveCount(1);
    },
  ],
  [
    'prompt',
    async ({ device, surface }) => {
      await device.event({ type: 'REINSTALL', bundleId: courier });
      await device.event({ type: 'OPEN_APP', bundleId: courier });
      await expect(surface('prompt')).toBeVisible();
      await expect(surface('app').locator('[data-uploaded="yes"]')).toBeVisible();
    },
  ],
];

test.use({ wish: { look: { pt: '0.62', wallpaper: '0' } }, timezoneId: 'UTC' });

for (const skin of ['ios18', 'ios26'] as const)
  for (const appearance of ['light', 'dark'] as const)
    test(`[AC-78] ${skin}, ${appearance}: every surface looks as it did`, async ({ handset, page, sim }) => {
      await sim.call('PATCH', `/sim/v1/devices/${handset.device.id}`, { skin, appearance, utcOffsetMinutes: 0 });
      await page.evaluate('document.fonts.ready');
      for (const [name, reach] of surfaces)
        await test.step(name, async () => {
          await reach(handset);
          // what the hour and the token are is no matter of looks
          await expect(handset.glass.locator('[data-glass]')).toHaveScreenshot(`${name}-${skin}-${appearance}.png`, {
            maxDiffPixelRatio: 0.002,
            mask: [handset.glass.locator('[data-time], [data-widget="calendar"], [data-testid="device-token"]')],
            maskColor: '#808080',
          });
        });
    });
