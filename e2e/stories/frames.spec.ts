import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('frame by frame: one press, and the next push shows HTTP/2 with its header blocks read, and the WebSocket to the phone and back', async ({
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
  const block = frames.getByTestId('header-block');
  await expect(block.locator('[data-field=":method"] [data-coding="indexed"]')).toContainText('static 3');
  await expect(block.locator('[data-field="apns-topic"]')).toContainText('Huffman');
  const token = block.getByTestId('authorization');
  await expect(token).not.toContainText('eyJ');
  await block.locator('[data-field="authorization"] button').click();
  await expect(token).toContainText(/eyJ[\w-]+\.eyJ[\w-]+\.…$/);
  expect(await objections(page, '[data-testid="hop-data"]')).toEqual([]);

  await lab.hop('3.1').click();
  const socket = page.getByTestId('socket-frames');
  await expect(socket.locator('[data-says="notification"][data-direction="out"]')).toContainText('FIN');
  await expect(socket.locator('[data-says="ack"][data-direction="in"]')).toContainText('MASK');
  await expect(socket.locator('[data-says="outcome"]')).toHaveCount(1);
  await expect(socket.getByTestId('socket-payload')).toContainText('Frame by frame');
  expect(await objections(page, '[data-testid="hop-data"]')).toEqual([]);
});
