import { expect, test } from '../fixtures/story.ts';

test('[AC-03] [AC-71] by keyboard alone, in Chinese: Don’t Allow finishes the lesson all the same, gate A1 says why, and "Allow now" works', async ({
  lab,
  page,
}) => {
  await page.getByTestId('language').press('Enter');
  await page.locator('a[href="/learn"]').first().press('Enter');
  // the page before has the same button; the stages are on this one alone
  await expect(page.getByTestId('stages')).toBeVisible();
  await expect(page.getByTestId('start-lesson')).toBeEnabled();
  await page.keyboard.press(' ');
  const lesson = page.getByTestId('lesson');
  const next = page.getByTestId('lesson-next');
  for (const step of [1, 2, 3]) {
    await expect(lesson).toHaveAttribute('data-step', String(step));
    await expect(lesson.getByRole('heading').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(lesson).toHaveAttribute('data-phase', 'done');
    await expect(next).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('to-prompt').press('Enter');
  await expect(lab.surface('prompt').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.surface('prompt')).toHaveCount(0);
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lesson).toHaveAttribute('data-phase', 'done');
  await page.keyboard.press('2');
  await expect(page.getByTestId('prediction')).toHaveAttribute('data-verdict', 'right');
  await page.keyboard.press('Enter');
  await expect(lesson).toHaveAttribute('data-step', '5');
  await page.keyboard.press('Enter');
  await expect(lesson).toHaveAttribute('data-phase', 'done');
  await expect(page.getByTestId('why').locator('[data-gate="A1"]')).toHaveAttribute('data-verdict', 'stop');
  await expect(lab.phone.locator('[data-notification-id]')).toHaveCount(0);
  await page.getByTestId('allow-now').press('Enter');
  await expect(page.getByTestId('allow-now')).toHaveCount(0);
  await expect(page.getByTestId('next-rooms').getByRole('link')).toHaveCount(2);
});
