import { weakTexts } from '../fixtures/contrast.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

// it takes the letters away with a style of its own, which the page's policy would stop
test.use({ bypassCSP: true });

const courier = 'com.example.courier';

/** What is wrong with the phone's own words as they stand: keys nobody translated, parameters nobody filled in, texts that are cut off. A sender's text may be cut. */
const wrongWords = ({ glass }: Handset) =>
  glass.evaluate((root) => {
    const wrong: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const [element, text] = [node.parentElement, node.textContent?.trim() ?? ''];
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('article, code, svg') !== null) continue;
      // Apple's own word is no key
      if (text !== 'deviceToken' && /^[a-z]+(?:[A-Z][a-z]+)+(?:_one|_other)?$/.test(text)) wrong.push(`key: ${text}`);
      if (/[{}]/.test(text)) wrong.push(`parameter: ${text}`);
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut off: ${text}`);
    }
    for (const { ariaLabel } of root.querySelectorAll('[aria-label]'))
      if (/[{}]|^[a-z]+[A-Z]\w*$/.test(ariaLabel ?? '')) wrong.push(`label: ${ariaLabel}`);
    return wrong;
  });

const surfaces: readonly (readonly [string, (handset: Handset) => Promise<unknown>])[] = [
  ['lock', (handset) => handset.alert('Order 1024', { 'interruption-level': 'time-sensitive' })],
  ['nc', ({ device }) => device.event({ type: 'OPEN_NOTIFICATION_CENTER' })],
  [
    'home',
    ({ device }) => device.event({ type: 'CLOSE_NOTIFICATION_CENTER' }).then(() => device.event({ type: 'UNLOCK' })),
  ],
  ['banner', (handset) => handset.alert('Order 1025')],
  ['app', ({ device }) => device.event({ type: 'OPEN_APP', bundleId: courier })],
  ['switcher', ({ device }) => device.event({ type: 'OPEN_APP_SWITCHER' })],
];

for (const language of ['en', 'zh-Hans'] as const)
  test(`[AC-77] ${language}: no raw key, nothing left open and nothing cut off on any surface`, async ({ handset }) => {
    await handset.device.patch({ language });
    await expect(handset.glass).toHaveAttribute('lang', language);
    for (const [name, reach] of surfaces)
      await test.step(name, async () => {
        await reach(handset);
        await expect(handset.surface(name)).toBeVisible();
        expect.soft(await wrongWords(handset), name).toEqual([]);
      });
  });

test.describe('as glass', () => {
  test.use({ wish: { look: { fx: 'glass' } } });

  test('[AC-79] without a blurred background every card is as legible, in light and dark', async ({
    handset,
    page,
  }) => {
    await page.addStyleTag({
      content: '* { backdrop-filter: none !important; -webkit-backdrop-filter: none !important }',
    });
    await handset.alert('Order 1024');
    await expect(handset.items('lock')).toHaveCount(1);
    for (const appearance of ['light', 'dark'] as const) {
      await handset.device.patch({ appearance });
      await expect(handset.glass).toHaveAttribute('data-appearance', appearance);
      expect.soft(await weakTexts(page, handset.items('lock')), appearance).toEqual([]);
    }
  });
});
