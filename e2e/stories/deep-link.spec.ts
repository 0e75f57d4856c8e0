import { expect, test } from '../fixtures/story.ts';

test('[AC-05] a link shows the same push at the same moment, with its phone as it was, in another browser', async ({
  lab,
  page,
  browser,
}) => {
  await lab.register();
  await lab.control('lock').click();
  await lab.send('Seen by the whole class');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  const flow = page.getByTestId('flow');
  for (let hop = 0; hop < 5; hop++) await page.getByTestId('step-back').click();
  await expect(lab.surface('lock').locator('[data-notification-id]')).toHaveCount(0);
  const t = (await flow.getAttribute('data-t')) ?? '';
  const link = (await page.getByTestId('trace-link').getAttribute('data-link')) ?? '';
  const states = () =>
    page.locator('button[data-hop]').evaluateAll((all) => all.map((hop) => hop.getAttribute('data-hop-state')));
  const here = await states();

  const elsewhere = await browser.newContext({ reducedMotion: 'reduce' });
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.getByTestId('flow')).toHaveAttribute('data-t', t);
  await expect(other.getByTestId('phone-then')).toBeVisible();
  const glass = other.getByTestId('phone');
  await expect(glass).toHaveAttribute('data-lock', (await lab.phone.getAttribute('data-lock')) ?? '');
  await expect(glass.locator('[data-surface="lock"]')).toBeVisible();
  await expect(glass.locator('[data-notification-id]')).toHaveCount(0);
  expect(
    await other.locator('button[data-hop]').evaluateAll((all) => all.map((hop) => hop.getAttribute('data-hop-state'))),
  ).toEqual(here);

  await other.getByTestId('phone-then').getByRole('button').click();
  await expect(glass.locator('[data-notification-id]')).toContainText('Seen by the whole class');
  await elsewhere.close();
});
