import { expect, test } from '../fixtures/story.ts';

interface LogEvent {
  readonly type: string;
  readonly deviceId?: string;
  readonly deviceToken?: string;
}

/** The hops of the street in their order, and how many of them are done after each step. */
const street = [
  ...['R1', 'R2', 'R3', 'R4', '1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4'],
  ...['2.5', '2.6', '3.1', '3.2', '3.3', '3.4', '3.5'],
];
const reached = [1, 3, 4, 12, 19];

test('[AC-02] the five steps, each by the part that does it, with the token the provider got from the app', async ({
  lab,
  sim,
  page,
}) => {
  const deviceId = (await lab.phone.getAttribute('data-device-id')) ?? '';
  await page.getByTestId('start-lesson').click();
  const lesson = page.getByTestId('lesson');
  const next = page.getByTestId('lesson-next');
  const sentences = [
    'The app registers for push',
    'iOS asks APNs for a deviceToken; the app receives it',
    'The app gives the deviceToken to the provider',
    'The provider sends a message to APNs',
    'APNs delivers the message to the app on the iPhone',
  ];
  for (const [index, sentence] of sentences.entries()) {
    await expect(lesson).toHaveAttribute('data-step', String(index + 1));
    await expect(lesson.getByRole('heading')).toHaveText(sentence);
    if (index === 3) {
      await lab.surface('prompt').getByRole('button').nth(1).click();
      await expect(lab.surface('prompt')).toHaveCount(0);
    }
    await next.press('Enter');
    await expect(lesson).toHaveAttribute('data-phase', 'done');
    await expect(next).toBeFocused();
    const come = lab.page.locator('button[data-hop][data-hop-state="done"]:not([data-hop="Rp"])');
    await expect
      .poll(() => come.evaluateAll((all) => all.map((hop) => hop.getAttribute('data-hop'))))
      .toEqual(street.slice(0, reached[index]));
    // token ≠ permission: a guess by its key is answered at once; 200 ≠ delivered: the key that goes on skips the question
    const question = page.getByTestId('prediction');
    if (index === 1) {
      await page.keyboard.press('1');
      await expect(question).toHaveAttribute('data-verdict', 'other');
      await expect(question.locator('[data-truth="true"]')).toHaveAttribute('data-answer', 'no');
      await expect(page.getByTestId('prediction-told')).toContainText('A token is not a permission');
    } else if (index === 3) await expect(question).toHaveAttribute('data-verdict', 'open');
    else await expect(question).toHaveCount(0);
    if (index < 4) await page.keyboard.press('Enter');
  }
  await expect(lab.surface('lock').locator('[data-notification-id]')).toContainText('Order 1024');

  const issued = (await sim.call<{ apps: { deviceToken: string }[] }>('GET', `/sim/v1/devices/${deviceId}`)).apps[0]
    ?.deviceToken;
  const { notifications } = await sim.call<{ notifications: { deviceToken: string; events: LogEvent[] }[] }>(
    'GET',
    `/sim/v1/notifications?deviceToken=${issued}`,
  );
  const book = await sim.call<{ deviceTokens: { deviceToken: string; deviceId: string }[] }>(
    'GET',
    '/provider/v1/device-tokens',
  );
  expect(notifications).toHaveLength(1);
  expect(book.deviceTokens.find((row) => row.deviceId === deviceId)?.deviceToken).toBe(issued);
});

test('[AC-02] the same five sentences in Chinese', async ({ page, info }) => {
  await page.goto(`${info.lab}/?lang=zh-Hans`);
  for (const sentence of [
    '应用程序注册消息推送',
    'iOS 从 APNs 获取 deviceToken，应用程序接收 deviceToken',
    '应用程序将 deviceToken 发送给服务端程序',
    '服务端程序向 APNs 发送消息',
    'APNs 将消息发送给 iPhone 应用程序',
  ]) {
    await expect(page.getByTestId('flow').getByText(sentence, { exact: true })).toBeVisible();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});
