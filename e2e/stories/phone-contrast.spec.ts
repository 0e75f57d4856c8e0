import { weakTexts } from '../fixtures/contrast.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

// it takes the letters away with a style of its own, which the page's policy would stop
test.use({ bypassCSP: true });

const skins = ['ios18', 'ios26'] as const;
const appearances = ['light', 'dark'] as const;

/** Puts another wallpaper behind everything, without loading the page anew. */
async function hang({ page }: Handset, wallpaper: number) {
  await page.evaluate((number) => {
    const address = new URL(location.href);
    address.searchParams.set('wallpaper', `${number}`);
    history.pushState(history.state, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }, wallpaper);
}

/** What is looked at: the Lock Screen with a stack spread out, then the Home Screen under a banner. */
const surfaces: readonly (readonly [string, (handset: Handset) => Promise<unknown>])[] = [
  [
    'lock',
    async ({ items }) => {
      await items('lock').filter({ hasText: 'Message 2' }).getByRole('button').first().press('Enter');
      await expect(items('lock')).toHaveCount(3);
    },
  ],
  [
    'home',
    async (handset) => {
      await handset.device.event({ type: 'UNLOCK' });
      await expect(handset.surface('lock')).toHaveCount(0);
      await handset.alert('Order 1026');
      await expect(handset.items('banner')).toHaveCount(1);
    },
  ],
];

async function begin(handset: Handset) {
  await handset.alert('Order 1024', { 'interruption-level': 'time-sensitive' });
  for (const at of [1, 2]) await handset.alert(`Message ${at}`, { 'thread-id': 'chat', badge: at });
  await expect(handset.surface('lock').locator('[data-group="chat"]')).toHaveAttribute('data-size', '2');
}

test.describe('as glass', () => {
  test.use({ wish: { look: { fx: 'glass', wallpaper: '0' } } });

  for (const skin of skins)
    test(`[AC-76] ${skin}: every text stands out 4.5 to 1 from what is behind it, on four wallpapers, light and dark`, async ({
      handset,
      page,
    }) => {
      test.setTimeout(150_000);
      await begin(handset);
      const weak: string[] = [];
      for (const [surface, reach] of surfaces) {
        await reach(handset);
        for (const appearance of appearances) {
          await handset.device.patch({ skin, appearance });
          await expect(handset.glass).toHaveAttribute('data-appearance', appearance);
          await expect(handset.glass).toHaveAttribute('data-skin', skin);
          for (const wallpaper of [0, 1, 2, 3]) {
            await hang(handset, wallpaper);
            const found = await weakTexts(page, handset.glass.locator('[data-glass]'));
            weak.push(...found.map((words) => `${appearance}, ${surface}, wallpaper ${wallpaper}: ${words}`));
          }
        }
      }
      expect(weak).toEqual([]);
    });
});
