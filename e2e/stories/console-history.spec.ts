import { deviceTokenOf, expect, test } from '../fixtures/story.ts';

test('[AC-37] a push is sent again as it was, edited, and compared line by line', async ({ lab, page, sim }) => {
  await lab.register();
  await lab.send('First');
  await lab.send('Second');
  await page.locator('[data-panel="past"]').click();
  const newest = page.locator('[data-past="0"]');
  await newest.locator('[data-do="diff"]').click();
  await expect(page.getByTestId('diff').locator('[data-line="added"], [data-line="removed"]')).toHaveText([
    /"First"/,
    /"Second"/,
  ]);
  await page.locator('[data-past="1"] [data-do="resend"]').click();
  // its name alone: the lines compared below it say "First" already
  await expect(newest.locator('b')).toHaveText('First');
  await newest.locator('[data-do="edit"]').click();
  await expect(page.locator('input[name="title"]')).toHaveValue('First');
  const { notifications } = await sim.call<{ notifications: { payload: { aps: { alert: { title: string } } } }[] }>(
    'GET',
    `/sim/v1/notifications?deviceToken=${await deviceTokenOf(lab, sim)}`,
  );
  expect(notifications.map(({ payload }) => payload.aps.alert.title)).toEqual(['First', 'Second', 'First']);
});

test('a .apns file comes in, and its export holds the same payload', async ({ lab, page }) => {
  await lab.register();
  const payload = { aps: { alert: { title: 'From a file', body: '中文' } }, order: 7 };
  const text = JSON.stringify({ 'Simulator Target Bundle': 'com.example.courier', ...payload });
  await page
    .getByTestId('payload-file')
    .setInputFiles({ name: 'push.apns', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.locator('input[name="title"]')).toHaveValue('From a file');
  await page.locator('[data-panel="export"]').click();
  await page.locator('select[name="format"]').selectOption('apns');
  const written = await page.getByTestId('export-text').textContent();
  expect(JSON.parse(written ?? '')).toEqual({ 'Simulator Target Bundle': 'com.example.courier', ...payload });
});

test('a file that is no payload is refused in words one can see, and a long one can be looked at', async ({
  lab,
  page,
}) => {
  await lab.register();
  const file = (name: string, letters: number) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ aps: { alert: { title: 'Long', body: 'x'.repeat(letters) } } })),
  });
  await page.getByTestId('payload-file').setInputFiles(file('film.apns', 1_000_000));
  await expect(page.getByTestId('file-problem')).toHaveText('film.apns is too large to be a payload.');
  await page.getByTestId('payload-file').setInputFiles(file('long.apns', 300_000));
  await expect(page.getByTestId('file-problem')).toHaveCount(0);
  await expect(page.getByTestId('bytes')).toHaveAttribute('data-size', 'over');
  await expect(page.locator('[data-thumbnail="lock"]')).toHaveAttribute('data-shown', 'true');
});
