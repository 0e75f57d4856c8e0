import { expect, test } from '../fixtures/story.ts';

test('eleven push types and what is built on them: a card sends one to the phone beside, says which gate decided and keeps that it was sent', async ({
  page,
  info,
  sim,
}) => {
  await page.goto(`${info.lab}/learn/push-types`);
  await expect(page.locator('[data-card^="type/"]')).toHaveCount(11);
  const card = (type: string) => page.locator(`[data-card$="/${type}"]`);
  const phone = page.getByTestId('phone');

  // a card can send once its phone is live
  await expect(card('voip').locator('[data-send]')).toHaveAttribute('aria-disabled', 'false');
  await card('voip').locator('[data-send]').press('Enter');
  await expect(card('voip').locator('[data-rule]')).toHaveAttribute('data-rule', 'C1', { timeout: 20_000 });
  await expect(phone.locator('[data-surface="call"]')).toHaveAttribute('data-state', 'ringing');
  await expect(page.getByTestId('live-assertive')).toContainText('Incoming call');
  await expect(card('voip')).toHaveAttribute('data-done', 'true');

  await card('widgets').locator('[data-send]').click();
  await expect(card('widgets').locator('[data-rule]')).toHaveAttribute('data-rule', 'W1', { timeout: 20_000 });
  await expect(phone.locator('[data-surface="call"], [data-surface="callBanner"]')).toHaveCount(0);
  await expect(phone.locator('[data-reloads="1"]')).toBeVisible();

  await card('mdm').locator('[data-send]').click();
  await expect(card('mdm').locator('[data-rule]')).toHaveAttribute('data-rule', 'D1', { timeout: 20_000 });
  await expect(phone.locator('[data-framework="mdm"]')).toBeVisible();
  await expect(page.locator('nav a[href="/learn/push-types"] small')).toHaveText('3/11');

  await card('broadcast').locator('[data-send]').click();
  await expect(card('broadcast').locator('[data-rule]')).toHaveAttribute('data-rule', 'T2', { timeout: 20_000 });
  await expect(phone.locator('[data-surface="lock"]')).toContainText('Goal for Lions: Mei Lin');
  await card('communication').locator('[data-send]').click();
  await expect(card('communication').locator('[data-kind="presented"]')).toBeVisible({ timeout: 20_000 });
  await expect(phone.locator('[data-surface="lock"] [data-sender="Mei 梅"]')).toBeVisible();
  await expect(card('communication')).toHaveAttribute('data-done', 'true');
  await expect(page.locator('nav a[href="/learn/push-types"] small')).toHaveText('3/11');

  // a card that was stopped says why, and turns the switch
  await card('complication').locator('[data-send]').click();
  await expect(page.getByTestId('watch').locator('[data-complication]')).toContainText('3stops', { timeout: 20_000 });
  await expect(card('complication').locator('[data-rule]')).toHaveAttribute('data-rule', 'J1', { timeout: 20_000 });
  const id = await phone.getAttribute('data-device-id');
  const settings = { complicationOnFace: false };
  await sim.call('POST', `/sim/v1/devices/${id}/events`, { type: 'SETTINGS', bundleId: info.topic, settings });
  await expect(page.getByTestId('watch')).toHaveAttribute('data-on-face', 'false');
  await card('complication').locator('[data-send]').click();
  await expect(card('complication').locator('[data-rule]')).toHaveAttribute('data-rule', 'J3', { timeout: 20_000 });
  await card('complication').getByTestId('gate-fix').click();
  await expect(page.getByTestId('watch')).toHaveAttribute('data-on-face', 'true');

  // on a small screen the phone comes into sight with the press, and the way back leads to the button
  await page.setViewportSize({ width: 390, height: 844 });
  await card('fileprovider').locator('[data-send]').click();
  await expect(phone).toBeInViewport();
  await page.getByTestId('to-card').click();
  await expect(card('fileprovider').locator('[data-send]')).toBeFocused();
  await expect(card('fileprovider').locator('[data-send]')).toBeInViewport();
  await expect(card('fileprovider').locator('[data-rule]')).toHaveAttribute('data-rule', 'I1', { timeout: 20_000 });

  await card('voip').getByRole('link').click();
  await expect(page).toHaveURL(/\/log\/./);
});
