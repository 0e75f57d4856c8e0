import { objections } from '../fixtures/axe.ts';
import { clippedText, watchQuietly } from '../fixtures/reading.ts';
import { expect, test } from '../fixtures/story.ts';

const rooms = ['break-it', 'push-types', 'exercises', 'glossary', 'legacy', 'scenario'] as const;
/** Rooms that open into sheets over the live Lab. */
const sheets: Readonly<Record<string, string>> = {
  'break-it': 'a[data-card="airplane"]',
  exercises: 'a[data-exercise="gone"]',
};
const rawKey =
  /\b(shell|flow|learn|breakIt|pushTypes|course|exercises|legacy|scenarios?|wire|composer|gates|street)\.[a-z]+/;

test('every room of the course reads well, in English by light and in Chinese by dark', async ({ page, info }) => {
  test.setTimeout(240_000);
  const { errors, strangers } = watchQuietly(page, info.lab);
  const titles = new Set<string>();
  async function look(where: string) {
    await expect(page.locator('h1'), `[AC-06] ${where}: one heading`).toHaveCount(1);
    await expect(page.locator('body'), `[AC-77] ${where}: no raw key`).not.toContainText(rawKey);
    titles.add(await page.title());
    expect.soft(await clippedText(page), `[AC-77] ${where}: no clipped text`).toEqual([]);
    expect.soft(await objections(page), `[AC-70] ${where}: nothing axe objects to`).toEqual([]);
  }
  async function tour() {
    await page.locator('nav a[href="/learn"]').last().click();
    await expect(page.getByTestId('stages').getByRole('listitem')).toHaveCount(3);
    await expect(page.getByTestId('phone')).toBeVisible();
    await look('lesson');
    for (const room of rooms) {
      await page.locator(`nav a[href="/learn/${room}"]`).click();
      await expect(page.locator(`nav a[href="/learn/${room}"]`)).toHaveAttribute('aria-current', 'page');
      await look(room);
      const sheet = sheets[room];
      if (sheet === undefined) continue;
      await page.locator(sheet).click();
      await expect(page.getByTestId('phone')).toBeVisible();
      await look(`${room}, a sheet`);
    }
    await page.locator('nav a[href="/scenarios"]').click();
    await look('scenarios');
    await page.locator('a[data-scenario="subway"]').click();
    await expect(page.getByTestId('phone')).toBeVisible();
    await look('scenarios, one of them');
  }
  await page.goto(`${info.lab}/learn`);
  await tour();
  expect([...titles].filter((title) => /\p{Script=Han}/u.test(title))).toEqual([]);
  expect(titles.size, 'a title each').toBe(11);

  titles.clear();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await tour();
  expect([...titles].filter((title) => /\p{Script=Han}/u.test(title))).toHaveLength(11);
  expect(errors, '[AC-06] no error in the console').toEqual([]);
  expect(strangers, '[AC-06] no request to another origin').toEqual([]);
});
