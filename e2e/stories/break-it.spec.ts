import { expect, test } from '../fixtures/story.ts';

/** Card → what the log says came of it. */
const truths = {
  airplane: 'stored',
  offThree: 'newest',
  wrongEnvironment: 'bad',
  expiredJwt: 'expired',
  otherApp: 'notForTopic',
  deleted: 'gone',
  tooLarge: 'refused',
  focus: 'quiet',
  denied: 'nothing',
  forceQuit: 'dropped',
  collapse: 'one',
  outage: 'once',
} as const;

/** These leave nothing behind but a push. */
const passing = ['expiredJwt', 'tooLarge', 'collapse', 'outage'];

test('twelve cards by keyboard: guess, see it break on the running simulation, mend it in one press', async ({
  lab,
  page,
  sim,
}) => {
  const deviceId = (await lab.phone.getAttribute('data-device-id')) ?? '';
  const phones = async () => (await sim.call<{ devices: unknown[] }>('GET', '/sim/v1/devices')).devices.length;
  const before = await phones();
  await page.getByRole('navigation').first().getByRole('link').first().press('Enter');
  await page.locator('a[href="/learn/break-it"]').press('Enter');
  await page.locator('a[data-card="airplane"]').press('Enter');

  const card = page.getByTestId('break-card');
  const question = page.getByTestId('prediction');
  for (const [id, truth] of Object.entries(truths)) {
    await expect(card).toHaveAttribute('data-card', id);
    await expect(lab.phone).toHaveAttribute('data-live', 'true');
    await expect(page.getByTestId('card-next')).toHaveAttribute('aria-disabled', 'false');
    // the first is guessed wrong by its key, the second right; the rest goes on without a guess
    await card.getByRole('heading').press(id === 'airplane' ? '1' : id === 'offThree' ? '2' : 'Enter');
    await expect(card).toHaveAttribute('data-came', truth);
    const verdict = id === 'airplane' ? 'other' : id === 'offThree' ? 'right' : 'skipped';
    await expect(question).toHaveAttribute('data-verdict', verdict);
    await expect(question.locator('[data-truth="true"]')).toHaveAttribute('data-answer', truth);
    if (passing.includes(id)) await expect(page.getByTestId('broken')).toHaveCount(0);
    else await expect(page.getByTestId('broken')).toHaveAttribute('data-card', id);
    if (id === 'airplane') {
      await page.getByTestId('mend').press('Enter');
      await expect(page.getByTestId('broken')).toHaveCount(0);
      await expect(lab.phone).toHaveAttribute('data-network', 'online');
      await expect(lab.surface('lock').locator('[data-notification-id]')).toBeVisible();
    }
    if (id === 'denied') {
      await page.getByTestId('prediction-proof').press('Enter');
      await expect(lab.hop('3.4')).toBeFocused();
      await expect(lab.hop('3.4')).toHaveAttribute('data-hop-state', 'failed');
      await expect(page.getByTestId('why').locator('[data-gate="A1"]')).toHaveAttribute('data-verdict', 'stop');
    }
    await page.getByTestId('card-next').press('Enter');
  }
  // behind the last comes the first
  await expect(card).toHaveAttribute('data-card', 'airplane');
  await page.getByTestId('card-again').press('Enter');
  await expect(question).toHaveAttribute('data-verdict', 'open');
  await card.getByRole('heading').press('3');
  await expect(card).toHaveAttribute('data-came', 'stored');
  // what is broken is still known after a reload, and is mended from a page that shows no phone
  await page.goto(new URL('/learn/break-it', page.url()).href);
  await expect(page.locator('a[data-card] svg')).toHaveCount(12);
  await page.getByTestId('mend').press('Enter');
  await expect(page.getByTestId('broken')).toHaveCount(0);
  expect(await phones()).toBe(before);
  expect((await sim.call<{ faults: unknown[] }>('GET', '/sim/v1/faults')).faults).toEqual([]);
  const phone = await sim.call<{ focus: unknown; network: string; apps: { bundleId: string }[] }>(
    'GET',
    `/sim/v1/devices/${deviceId}`,
  );
  expect(phone).toMatchObject({ focus: null, network: 'online', apps: [{ bundleId: 'com.example.courier' }] });
});
