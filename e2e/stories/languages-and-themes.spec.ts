import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/story.ts';

const routes = ['/connections', '/bulk', '/', '/log', '/devices', '/devices/alice', '/matrix', '/no-such-page'];

for (const language of ['en', 'zh-Hans'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme });
      for (const route of routes) {
        test(`[AC-70] ${route} has one heading, no raw keys and nothing axe objects to`, async ({ page, info }) => {
          const separator = route.includes('?') ? '&' : '?';
          await page.goto(`${info.lab}${route}${separator}lang=${language}`);
          await expect(page.locator('h1')).toHaveCount(1);
          if (route === '/' || route.startsWith('/devices/')) await expect(page.getByTestId('phone')).toBeVisible();
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expect(page.locator('body')).not.toContainText(
            /\b(shell|flow|learn|composer|phone|gates|street)\.[a-z]+/,
          );
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
            .analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
          ).toEqual([]);
        });
      }
    });
  }
}

test('[AC-74] at 320 px nothing scrolls sideways, and a push can be sent and seen', async ({ page, info }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(info.lab);
  await page.getByTestId('show-me').click();
  await expect(page.locator('[data-surface="lock"] [data-notification-id]').first()).toBeVisible({ timeout: 20_000 });
  const sideways = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(sideways).toBe(0);
});
