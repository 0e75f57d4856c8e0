import { expect, test } from '../fixtures/story.ts';

test('[AC-30] [AC-31] [AC-32] one hop forth, one hop back, and the phone goes with the picture', async ({
  lab,
  page,
}) => {
  await lab.register();
  await lab.control('lock').click();
  await lab.send('Back in time');
  const shown = lab.surface('lock').locator('[data-notification-id]');
  await expect(shown).toContainText('Back in time');
  const flow = page.getByTestId('flow');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');

  await page.getByTestId('step-back').click();
  await expect(shown).toHaveCount(0);
  await expect(page.getByTestId('phone-then')).toBeVisible();
  await expect(lab.hop('3.5')).not.toHaveAttribute('data-hop-state', 'done');
  for (let hop = 0; hop < 5; hop++) await page.getByTestId('step-back').click();
  await expect(lab.hop('2.6')).not.toHaveAttribute('data-hop-state', 'done');
  await expect(lab.hop('2.4')).toHaveAttribute('data-hop-state', 'done');

  const at = await flow.getAttribute('data-t');
  await page.getByTestId('step-forward').click();
  await expect(flow).toHaveAttribute('data-playing', 'false');
  expect(Number(await flow.getAttribute('data-t'))).toBe(Number(at) + 1);
  await page.getByTestId('phone-then').getByRole('button').click();
  await expect(shown).toContainText('Back in time');
});
