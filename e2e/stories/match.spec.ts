import { type Page } from '@playwright/test';
import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

/** The wall of phones, and what each shows. */
const wallOf = (page: Page) => {
  const fans = page.getByTestId('wall').locator('[data-fan]');
  const scores = (...wanted: string[]) =>
    expect.poll(() => fans.evaluateAll((all) => all.map((fan) => (fan as HTMLElement).dataset.score))).toEqual(wanted);
  return { fans, scores, playOn: page.getByTestId('play-on') };
};

test('over a channel that stores nothing, a phone that was away misses the goal for good and gets the next', async ({
  page,
  info,
}) => {
  await page.goto(`${info.lab}/match`);
  const { fans, scores, playOn } = wallOf(page);
  await page.getByTestId('fan-count').fill('2');
  await page.locator('[data-policy="0"]').check();
  await page.getByTestId('begin').click();
  await scores('0:0', '0:0');
  await fans.nth(1).getByTestId('toggle').click();
  await expect(fans.nth(1)).toHaveAttribute('data-online', 'false');
  for (const wanted of ['0:0', '1:0']) {
    await expect(playOn).toHaveAttribute('aria-disabled', 'false');
    await playOn.click();
    await scores(wanted, '0:0');
  }

  await fans.nth(1).getByTestId('toggle').click();
  await expect(fans.nth(1)).toHaveAttribute('data-online', 'true');
  await expect(fans.nth(1).locator('[data-end="lost"]')).toHaveText(/2/);
  await expect(fans.nth(1)).toHaveAttribute('data-score', '0:0');
  for (const wanted of ['1:0', '1:1']) {
    await expect(playOn).toHaveAttribute('aria-disabled', 'false');
    await playOn.click();
    await scores(wanted, wanted);
  }
  await expect(playOn).toHaveAttribute('aria-disabled', 'false');
  await page.getByTestId('remove-fans').click();
  await expect(page.getByTestId('match-preview')).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test('one match over a broadcast channel: a goal changes every phone, a phone that was away gets the newest', async ({
  page,
  info,
}) => {
  const { fans: wall, scores, playOn } = wallOf(page);
  await page.goto(`${info.lab}/match`);
  await page.getByTestId('fan-count').fill('3');
  await page.getByTestId('begin').click();
  await expect(wall).toHaveCount(3);
  await expect(playOn).toHaveAttribute('aria-disabled', 'false');
  await scores('0:0', '0:0', '0:0');

  await playOn.click();
  await expect(wall.first().locator('[data-end="shown"]')).toHaveText(/1/);
  await wall.nth(1).getByTestId('toggle').click();
  await expect(wall.nth(1)).toHaveAttribute('data-online', 'false');
  await expect(playOn).toHaveAttribute('aria-disabled', 'false');
  await playOn.click();
  await scores('1:0', '0:0', '1:0');
  await expect(wall.nth(1).locator('[data-end="waiting"]')).toHaveText(/1/);
  expect(await objections(page)).toEqual([]);

  await wall.nth(1).getByTestId('toggle').click();
  await scores('1:0', '1:0', '1:0');
  await expect(playOn).toHaveAttribute('aria-disabled', 'false');
  await page.getByTestId('remove-fans').click();
  await expect(wall).toHaveCount(0);
});
