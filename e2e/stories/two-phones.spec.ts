import { openLab } from '../fixtures/lab-page.ts';
import { expect, freshPhone, test } from '../fixtures/story.ts';

test('two phones in two tabs have tokens of their own and receive on their own', async ({
  lab,
  page,
  browser,
  info,
  sim,
}) => {
  await lab.register();
  // a window of its own: a tab behind another draws nothing, and nothing in it can be pressed
  const window = await browser.newContext({ reducedMotion: 'reduce' });
  const other = await openLab(await window.newPage(), info.lab, await freshPhone(sim));
  await other.register();
  await other.control('home').click();
  await page.bringToFront();
  await lab.control('home').click();

  await lab.send('For the first');
  await expect(lab.surface('banner').locator('[data-notification-id]')).toContainText('For the first');
  await other.page.bringToFront();
  await other.send('For the second');
  await expect(other.surface('banner').locator('[data-notification-id]')).toContainText('For the second');
  await expect(other.phone).not.toContainText('For the first');
  await expect(lab.phone).not.toContainText('For the second');
  await window.close();
});

test('a second tab without a wish of its own gets a phone nobody shows, and says so', async ({
  browser,
  info,
  sim,
}) => {
  // the stories before left phones; each would need a tab here
  await sim.reset();
  const before = await sim.phones();
  const context = await browser.newContext();
  const shown = new Set<string | null>();
  for (let tab = 0; tab <= before.length; tab++) {
    const page = await context.newPage();
    await page.goto(info.lab);
    const phone = page.getByTestId('phone');
    await expect(phone).toHaveAttribute('data-live', 'true');
    shown.add(await phone.getAttribute('data-device-id'));
  }
  expect(shown.size).toBe(before.length + 1);
  await context.close();
});
