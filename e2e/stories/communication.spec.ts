import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/handset.ts';

const bundleId = 'com.example.courier';
const code = {
  serviceExtension: 'ok',
  extensionChanges: {
    delayMs: 0,
    attachment: '{{userInfo.picture}}',
    sendMessageIntent: {
      sender: '{{userInfo.sender}}',
      senderImage: '{{userInfo.avatar}}',
      group: '{{userInfo.group}}',
    },
  },
} as const;

test('a message shows who wrote it, its picture or video, and gets through a Focus that allows the person', async ({
  handset,
  page,
}) => {
  const { device, surface } = handset;
  await device.event({ type: 'APP_CODE', bundleId, code });
  await device.patch({ lock: 'screenOff' });
  const message = (sender: string, more: object = {}) =>
    handset.push({ aps: { alert: { title: 'Courier', body: 'Lunch?' }, 'mutable-content': 1 }, sender, ...more });
  const from = (sender: string) => surface('lock').locator(`[data-sender="${sender}"]`);
  const avatar = (sender: string) => from(sender).getByTestId('avatar');

  await message('Mei', { avatar: '/media/mei.svg', picture: '/media/comet.svg' });
  await expect(from('Mei')).toContainText('Mei');
  const drawn = (picture: Element) => (picture as HTMLImageElement).naturalWidth;
  await expect.poll(() => avatar('Mei').locator('img').evaluate(drawn)).toBeGreaterThan(0);
  await expect.poll(() => from('Mei').locator('[data-attachment="image"] img').evaluate(drawn)).toBeGreaterThan(0);

  await message('Ben Okafor', { group: 'Lunch club', picture: '/media/goal.mp4' });
  await expect(avatar('Ben Okafor')).toHaveText('BO');
  await expect(from('Ben Okafor')).toContainText('Lunch club');
  await expect(from('Ben Okafor').locator('[data-attachment="movie"] video')).toHaveCount(1);
  expect(await objections(page)).toEqual([]);

  // with a Focus on, only the person it allows lights the screen
  await device.patch({ lock: 'screenOff', focus: 'work', focuses: { work: { allowedPeople: ['Mei'] } } });
  await message('Stranger');
  await expect.poll(async () => (await device.state()).notifications.length).toBe(3);
  expect((await device.state()).lock).toBe('screenOff');
  await message('Mei');
  await expect.poll(async () => (await device.state()).lock).toBe('screenOn');
});
