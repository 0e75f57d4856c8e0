import { expect, test } from '../fixtures/story.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('[AC-01] one click on "Show me now" puts a notification on the Lock Screen within 20 seconds', async ({
  page,
  info,
}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== info.lab) elsewhere.push(request.url());
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(info.lab);
  await page.getByTestId('show-me').click();
  const shown = page.locator('[data-surface="lock"] [data-notification-id]');
  await expect(shown).toBeVisible({ timeout: 20_000 });
  await expect(shown).toContainText('Order 1024');
  await expect(page.getByTestId('played')).toBeVisible();
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
