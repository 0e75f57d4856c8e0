import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('HTTP/2 frame by frame: one press, and the next push shows what passed the door both ways', async ({
  lab,
  page,
}) => {
  await lab.register();
  await lab.send('Before');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  await lab.hop('1.4').click();
  await page.getByTestId('watch-frames').click();
  await expect(page.getByTestId('frames-off')).toContainText('send again');
  await lab.send('Frame by frame');
  await expect(lab.phone).toContainText('Frame by frame');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  await lab.hop('1.4').click();
  const frames = page.getByTestId('frames');
  await expect(frames.locator('[data-frame="HEADERS"][data-direction="in"]')).toContainText('END_HEADERS');
  await expect(frames.locator('[data-frame="DATA"]').first()).toContainText('END_STREAM');
  await expect(frames.locator('[data-frame="HEADERS"][data-direction="out"]')).toContainText('END_STREAM');
  await expect(frames.locator('[data-frame="SETTINGS"]').first()).toContainText('=');
  expect(await objections(page, '[data-testid="hop-data"]')).toEqual([]);
});
