import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { openLab } from '../fixtures/lab-page.ts';
import { deviceTokenOf, expect, freshPhone, test } from '../fixtures/story.ts';

const shownOn = (page: Page, surface: string) => page.locator(`[data-surface="${surface}"] [data-notification-id]`);

/** What picture and phone show: every hop with its state, and what lies on the glass. */
async function picture(page: Page) {
  const hops = await page
    .locator('button[data-hop]')
    .evaluateAll((all) => all.map((one) => `${one.dataset.hop} ${one.dataset.hopState}`));
  // neither the light, which goes out by itself, nor how long ago it was
  const phone = await page
    .locator('[data-testid="phone"] [data-notification-id]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-notification-id')));
  return { hops, phone };
}

/** Puts the playhead on a place of the street, in hops. */
const seek = (page: Page, place: number) => page.getByTestId('scrubber').fill(String(place * 20));

test('the scrubber goes by arrow, Home and End, Shift a whole stage, and the picture and its twin agree everywhere', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  await lab.control('lock').click();
  await lab.send('Along the street');
  await expect(shownOn(page, 'lock')).toContainText('Along the street');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  const flow = page.getByTestId('flow');
  const scrubber = page.getByTestId('scrubber');
  await scrubber.press('Home');
  await expect(flow).toHaveAttribute('data-t', '0.00');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^hop R1/);
  await expect(page.getByTestId('phone-then')).toBeVisible();
  await scrubber.press('Shift+ArrowRight');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^hop 1\.1/);
  await scrubber.press('Shift+ArrowRight');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^hop 2\.1/);
  await scrubber.press('ArrowLeft');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^hop 1\.4/);
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await scrubber.press(']');
  await expect(speed).toHaveValue('x200');
  await scrubber.press('[');
  await scrubber.press('[');
  await expect(speed).toHaveValue('show');
  await scrubber.press('End');
  await expect(shownOn(page, 'lock')).toContainText('Along the street');

  await test.step('[AC-38] fifty seeks', async () => {
    const disagreeing = await page.evaluate<string[]>(`(async () => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
      const scrubber = document.querySelector('[data-testid="scrubber"]');
      const found = [];
      for (let seek = 0; seek < 50; seek++) {
        set.call(scrubber, String((seek * 7919) % Number(scrubber.max)));
        scrubber.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
        for (const lane of document.querySelectorAll('[data-lane]')) {
          const twin = document.querySelector('button[data-hop="' + lane.dataset.lane + '"]');
          if (twin?.dataset.hopState !== lane.dataset.state) found.push(seek + ': ' + lane.dataset.lane);
        }
      }
      return found;
    })()`);
    expect(await page.locator('[data-lane]').count()).toBeGreaterThan(5);
    expect(disagreeing).toEqual([]);
  });

  await test.step('[AC-36] what is sent while the picture is held does not move it; one press goes live', async () => {
    await seek(page, 7);
    const held = await picture(page);
    await sim.push({ deviceToken: await deviceTokenOf(lab, sim), payload: { aps: { alert: 'The newer one' } } });
    const newer = page.getByRole('button', { name: '1 newer · go live' });
    await expect(newer).toBeVisible();
    await expect(flow).toHaveAttribute('data-t', '7.00');
    expect(await picture(page)).toEqual(held);
    await newer.click();
    await expect(shownOn(page, 'lock').filter({ hasText: 'The newer one' })).toBeVisible();
    await expect(newer).toHaveCount(0);
  });
});

test('[AC-39] a push saved as a file shows the same picture and phone elsewhere, at ten places', async ({
  lab,
  page,
  browser,
  info,
  sim,
}) => {
  await lab.register();
  await lab.control('lock').click();
  await lab.send('To be kept');
  await expect(shownOn(page, 'lock')).toContainText('To be kept');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('trace-save').click()]);
  expect(download.suggestedFilename()).toMatch(/\.pushtrace\.json$/);
  const file = await download.path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 'apns-sim-trace', version: 1 });

  const elsewhere = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await openLab(elsewhere, info.lab, await freshPhone(sim));
  await elsewhere.getByTestId('trace-file').setInputFiles(file);
  await expect(elsewhere.getByTestId('from-file')).toBeVisible();
  for (const place of [0, 2, 4, 5, 7, 9, 11, 13, 16, 19]) {
    for (const one of [page, elsewhere]) await seek(one, place);
    await expect(async () => expect(await picture(elsewhere)).toEqual(await picture(page))).toPass();
  }
  await expect(shownOn(elsewhere, 'lock')).toContainText('To be kept');

  await elsewhere.getByTestId('from-file').click();
  await expect(elsewhere.getByTestId('from-file')).toHaveCount(0);
  const bad = { name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"har"}') };
  await elsewhere.getByTestId('trace-file').setInputFiles(bad);
  await expect(elsewhere.getByTestId('trace-problem')).toHaveText(
    'This file cannot be opened: format: came har, expected "apns-sim-trace".',
  );
  await elsewhere.context().close();
});

test('[AC-34] [AC-37] a push is changed and sent again, and stands beside the one before', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  await lab.control('lock').click();
  await lab.send('Order 1024');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');

  const { notifications } = await sim.call<{
    notifications: { events: { type: string; request?: { headers: [string, string][]; bodyBytes: number } }[] }[];
  }>('GET', `/sim/v1/notifications?deviceToken=${await deviceTokenOf(lab, sim)}`);
  const request = notifications[0]?.events.find(({ type }) => type === 'received')?.request;
  await lab.hop('1.2').click();
  const [header = '', claims = ''] = (request?.headers.find(([name]) => name === 'authorization')?.[1] ?? '')
    .replace(/^bearer /i, '')
    .split('.');
  const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
  const shown = await page.getByTestId('jwt').locator('pre').allTextContents();
  expect(shown.map((text) => JSON.parse(text) as object)).toEqual([decoded(header), decoded(claims)]);
  await lab.hop('1.3').click();
  for (const [name] of request?.headers ?? [])
    await expect(page.getByTestId('request').getByRole('cell', { name, exact: true })).toBeVisible();
  await expect(page.getByText(`${request?.bodyBytes} of 4096 bytes`)).toBeVisible();

  await page.getByTestId('fork').click();
  await expect(page.locator('input[name="title"]')).toBeFocused();
  await page.locator('[name="body"]').fill('Delivered');
  await page.getByTestId('send').click();
  const compare = page.getByTestId('compare');
  // while the push is on its way its story differs, too
  await expect(compare.locator('[data-line="added"]')).toHaveCount(1);
  await expect(compare.locator('[data-line="added"]')).toHaveText(/"body": "Delivered"/);
  await expect(compare.locator('[data-line="removed"]')).toHaveText(/"body": "Out for delivery"/);
  await expect(compare).toContainText('Both went the same way.');
  expect(await page.locator('[data-testid="flow"] select option').count()).toBeGreaterThanOrEqual(3);
});
