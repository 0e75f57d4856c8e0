import { objections } from '../fixtures/axe.ts';
import { clippedText, watchQuietly } from '../fixtures/reading.ts';
import { expect, test } from '../fixtures/story.ts';

const routes = [
  '/connections',
  '/bulk',
  '/',
  '/log',
  '/devices',
  '/devices/alice',
  '/matrix',
  '/match',
  '/fleet',
  '/learn',
  '/learn/break-it',
  '/learn/push-types',
  '/learn/glossary',
  '/learn/exercises',
  '/learn/legacy',
  '/learn/scenario',
  '/scenarios',
  '/report-card',
  '/settings',
  '/present',
  '/no-such-page',
];

const catalogues =
  'breakIt|bulk|clients|composer|connections|course|devices|endpoint|exercises|faults|fleet|fleetMap|flow|gates|learn|legacy|log|match|matrix|' +
  'palette|phone|present|pushTypes|reasons|refusal|report|scenario|scenarios|settings|shell|street|wire';
/** What a page shows where a text is missing. */
const rawKey = new RegExp(String.raw`(?<![\w./-])(${catalogues})\.[a-z]+`);

for (const language of ['en', 'zh-Hans'] as const) {
  test(`${language}: every page reads well in light and dark`, async ({ page, info, sim }) => {
    test.setTimeout(240_000);
    // phones that other stories gave odd names are theirs
    await sim.call('POST', '/sim/v1/reset');
    const { errors, strangers } = watchQuietly(page, info.lab);
    for (const route of routes) {
      await test.step(route, async () => {
        await page.goto(`${info.lab}${route}?lang=${language}`);
        await expect(page.locator('h1'), '[AC-06] one heading').toHaveCount(1);
        if (route === '/' || route.startsWith('/devices/')) await expect(page.getByTestId('phone')).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page, '[AC-06] a title in its language').toHaveTitle(
          language === 'en' ? /^\P{Script=Han}+$/u : /\p{Script=Han}/u,
        );
        // as it is read: texts of neighbours do not run into each other
        await expect(page.locator('body'), '[AC-77] no raw key').not.toContainText(rawKey, { useInnerText: true });
        expect.soft(await clippedText(page), `[AC-77] ${route}: no clipped text`).toEqual([]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await objections(page), `[AC-70] ${route}, ${colorScheme}: nothing axe objects to`).toEqual([]);
        }
      });
    }
    expect(errors, '[AC-06] no error in the console').toEqual([]);
    expect(strangers, '[AC-06] no request to another origin').toEqual([]);
  });
}

test('[AC-74] at 320 px nothing scrolls sideways, and a push can be sent and seen', async ({ page, info }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(info.lab);
  await page.getByTestId('show-me').click();
  await expect(page.locator('[data-surface="lock"] [data-notification-id]').first()).toBeVisible({ timeout: 20_000 });
  const sideways = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(sideways).toBe(0);
});
