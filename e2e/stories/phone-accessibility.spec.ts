import { objections } from '../fixtures/axe.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

/** The surfaces of AC-70, one after the other on one phone. */
const surfaces: readonly (readonly [string, (handset: Handset) => Promise<unknown>])[] = [
  ['lock', (handset) => handset.alert('Order 1024')],
  [
    'longlook',
    async ({ items, page }) => {
      await items('lock').getByRole('button').first().focus();
      await page.keyboard.press('ArrowDown');
    },
  ],
  [
    'nc',
    async ({ device, page }) => {
      await page.keyboard.press('Escape');
      await device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
    },
  ],
  [
    'home',
    ({ device }) => device.event({ type: 'CLOSE_NOTIFICATION_CENTER' }).then(() => device.event({ type: 'UNLOCK' })),
  ],
  ['banner', (handset) => handset.alert('Order 1025')],
  ['app', ({ device }) => device.event({ type: 'OPEN_APP', bundleId: courier })],
  [
    'switcher',
    ({ device }) =>
      // what a banner lies over is no target
      device.event({ type: 'BANNER_DISMISS' }).then(() => device.event({ type: 'OPEN_APP_SWITCHER' })),
  ],
];

for (const [language, appearance] of [
  ['en', 'light'],
  ['zh-Hans', 'dark'],
] as const) {
  test(`[AC-70] ${language}, ${appearance}: axe has nothing against any surface`, async ({ handset }) => {
    await handset.device.patch({ language, appearance });
    for (const [name, reach] of surfaces)
      await test.step(name, async () => {
        await reach(handset);
        await expect(handset.surface(name)).toBeVisible();
        expect(await objections(handset.page)).toEqual([]);
      });
  });
}

test('[AC-72] two live regions, empty at first; a banner is said politely, a burst is merged, silence is silent', async ({
  handset,
  page,
}) => {
  const polite = page.getByTestId('live-polite');
  const assertive = page.getByTestId('live-assertive');
  await expect(polite).toHaveText('');
  await expect(assertive).toHaveText('');
  await handset.device.event({ type: 'UNLOCK' });
  await handset.push({ aps: { 'content-available': 1 } }, { pushType: 'background', priority: 5 });
  await handset.alert('Quiet', { 'interruption-level': 'passive' });
  await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  await expect(handset.items('nc')).toHaveCount(1);
  await expect(polite).toHaveText('');
  await page.evaluate(`
    const region = document.querySelector('[data-testid="live-polite"]');
    globalThis.said = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  `);
  await Promise.all(Array.from({ length: 20 }, (_, at) => handset.alert(`Push ${at}`)));
  await expect(handset.surface('nc').locator('[data-group]')).toHaveAttribute('data-size', '21');
  await expect(polite).toContainText('Courier');
  expect(await page.evaluate<number>('said.length')).toBeLessThanOrEqual(3);
});

test.describe('at the smallest scale', () => {
  test.use({ wish: { look: { pt: '0.62' } } });

  test('[AC-75] at the smallest scale every control is at least 24 pixels on each side', async ({ handset }) => {
    await handset.alert('Order 1024');
    await expect(handset.items('lock')).toHaveCount(1);
    const controls = handset.glass.locator('button, a, input, select');
    const small = () =>
      controls.evaluateAll((all) =>
        all
          .filter(
            (control) =>
              control.checkVisibility({ opacityProperty: false }) &&
              control.closest('[inert], [aria-hidden=true]') === null,
          )
          .map((control) => ({
            name: control.getAttribute('aria-label') ?? control.textContent,
            box: control.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width < 23.5 || box.height < 23.5)
          .map(({ name, box }) => `${name} ${box.width.toFixed(1)}×${box.height.toFixed(1)}`),
      );
    // a card on its way in is drawn smaller than it will be
    await expect.poll(small).toEqual([]);
  });
});

test('[AC-79] with forced colours a card keeps its border and its words', async ({ handset, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await handset.alert('Order 1024');
  await expect(handset.items('lock')).toHaveCSS('border-top-width', '1px');
  await expect(handset.items('lock')).toContainText('Order 1024');
});
