import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const words = {
  en: {
    title: '“Courier” Would Like to Send You Notifications',
    body: 'Notifications may include alerts, sounds, and icon badges. These can be configured in Settings.',
    two: ['Don’t Allow', 'Allow'],
    three: ['Allow', 'Allow in Scheduled Summary', 'Don’t Allow'],
  },
  'zh-Hans': {
    title: '“Courier”想给你发送通知',
    body: '“通知”可能包括提醒、声音和图标标记。这些可在“设置”中配置。',
    two: ['不允许', '允许'],
    three: ['允许', '在定时推送摘要中允许', '不允许'],
  },
} as const;

test.use({ wish: { authorization: 'notDetermined' } });

for (const language of ['en', 'zh-Hans'] as const) {
  test(`[AC-14] ${language}: the prompt has the phone’s words, keeps the focus, and Esc does nothing`, async ({
    handset,
    page,
  }) => {
    const { title, body, two } = words[language];
    await handset.device.patch({ language });
    await handset.device.event({ type: 'UNLOCK' });
    await handset.device.event({ type: 'OPEN_APP', bundleId: courier });
    const prompt = page.getByRole('alertdialog');
    await expect(prompt.getByRole('heading')).toHaveText(title);
    await expect(prompt.locator('p')).toHaveText(body);
    await expect(prompt.getByRole('button')).toHaveText([...two]);
    await expect(prompt.getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(prompt).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(prompt).toHaveCount(0);
    await handset.device.event({ type: 'REQUEST_AUTHORIZATION', bundleId: courier });
    await expect(handset.surface('app').locator('[data-auth]')).toHaveAttribute('data-auth', 'authorized');
    await expect(prompt).toHaveCount(0);
  });

  test(`[AC-14] ${language}: with a Scheduled Summary three buttons stand one below the other`, async ({
    handset,
    page,
  }) => {
    await handset.device.patch({ language });
    await handset.device.event({ type: 'SETTINGS', bundleId: courier, settings: { inSummary: true } });
    await handset.device.event({ type: 'UNLOCK' });
    await handset.device.event({ type: 'OPEN_APP', bundleId: courier });
    const buttons = page.getByRole('alertdialog').getByRole('button');
    await expect(buttons).toHaveText([...words[language].three]);
    const tops = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top));
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(new Set(tops).size).toBe(3);
  });
}

test.describe('provisional', () => {
  test.use({ wish: { authorization: 'provisional' } });

  test('[AC-15] quiet: Notification Center only; the first one offers Keep and Turn Off, the second does not', async ({
    handset,
  }) => {
    await handset.device.event({ type: 'UNLOCK' });
    await handset.alert('First', { 'thread-id': 'one' });
    await handset.alert('Second', { 'thread-id': 'two' });
    await expect(handset.items('banner')).toHaveCount(0);
    await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
    await expect(handset.items('nc')).toHaveCount(2);
    const choices = handset.surface('nc').locator('[data-choice]');
    await expect(choices).toHaveCount(2);
    await handset.surface('nc').locator('[data-choice="turnOff"]').click();
    await handset.page.getByRole('dialog').getByRole('button').first().click();
    await expect.poll(async () => (await handset.device.state()).apps).toMatchObject([{ authorization: 'denied' }]);
    const { apnsId = '' } = await handset.alert('Third');
    await expect(handset.items('nc')).toHaveCount(0);
    await expect.poll(async () => JSON.stringify(await handset.sim.notification(apnsId))).toContain('"A1"');
  });
});
