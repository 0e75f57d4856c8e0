import { objections } from '../fixtures/axe.ts';
import { watchQuietly } from '../fixtures/reading.ts';
import { expect, test } from '../fixtures/story.ts';

test('[AC-70] the API’s page is reached from the Lab, lists every call, and reads well by light and by dark', async ({
  page,
  info,
}) => {
  // the sections are made alike; all 86 calls would take axe half a minute
  const part = 'nav, #log, #type-NotificationRecord';
  const { errors, strangers } = watchQuietly(page, info.lab);
  await page.goto(`${info.lab}/connections`);
  await page.locator('a[href^="/sim/v1/docs"]').click();
  await expect(page.locator('h1')).toHaveCount(1);
  const { paths } = (await (await page.request.get(`${info.lab}/sim/v1/openapi.json`)).json()) as { paths: object };
  const calls = Object.values(paths).reduce<number>((sum, methods) => sum + Object.keys(methods).length, 0);
  await expect(page.locator('main section:not(#types) > article')).toHaveCount(calls);
  expect(await objections(page, part)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await objections(page, part)).toEqual([]);
  expect(errors).toEqual([]);
  expect(strangers).toEqual([]);
});
