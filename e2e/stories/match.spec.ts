import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('one match over a broadcast channel: a goal changes every phone, a phone that was away gets the newest', async ({
  page,
  info,
}) => {
  const wall = page.getByTestId('wall').locator('[data-fan]');
  const scores = (...wanted: string[]) =>
    expect
      .poll(() => wall.evaluateAll((fans) => fans.map((fan) => (fan as HTMLElement).dataset.score)))
      .toEqual(wanted);
  const playOn = page.getByTestId('play-on');
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
