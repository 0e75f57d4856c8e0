import { expect, type Handset, test } from '../fixtures/handset.ts';

const thousand = 1000;

/** A thousand pushes of one thread, sent as one job. */
async function sendThousand({ device, sim, surface }: Handset) {
  await sim.call('POST', '/provider/v1/notifications', {
    deviceTokens: Array.from({ length: thousand }, () => device.deviceToken),
    payload: { aps: { alert: { title: 'Order 1024', body: 'Out for delivery' }, 'thread-id': 'orders' } },
  });
  await expect(surface('lock').locator('[data-group]')).toHaveAttribute('data-size', `${thousand}`, {
    timeout: 60_000,
  });
}

test('a thousand notifications in one stack: counted, spread out in a window, gone through by key, cleared at once', async ({
  handset,
  page,
}) => {
  test.setTimeout(150_000);
  const { device, glass, items, surface } = handset;
  await sendThousand(handset);
  await expect(items('lock')).toHaveCount(1);
  expect(await glass.locator('*').count()).toBeLessThan(400);

  await glass.hover();
  const row = (at: number) => surface('lock').locator(`[aria-posinset="${at}"] article > button`);
  await items('lock').getByRole('button').first().focus();
  await test.step('one line with their number, in both languages', async () => {
    await page.keyboard.press('3');
    const line = page.getByTestId('notification-count');
    await expect(line).toHaveText('1,000 Notifications');
    await device.patch({ language: 'zh-Hans' });
    await expect(line).toHaveText('1,000 个通知');
    await device.patch({ language: 'en', display: 'stack' });
  });

  await test.step('spread out by Enter it draws what is in sight, and each says which of a thousand it is', async () => {
    await items('lock').getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await expect(row(1)).toBeFocused();
    await expect(surface('lock').locator('[aria-setsize="1000"]').first()).toBeVisible();
    expect(await items('lock').count()).toBeLessThan(60);
  });

  await test.step('scrolled away the focused one is not lost; End and Home go to the oldest and the newest', async () => {
    await page.mouse.wheel(0, 20_000);
    await expect(row(1)).not.toBeInViewport();
    await expect(row(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(row(thousand)).toBeFocused();
    await expect(row(thousand)).toBeInViewport();
    await page.keyboard.press('Home');
    await expect(row(1)).toBeFocused();
    await expect(row(1)).toBeInViewport();
    expect(await items('lock').count()).toBeLessThan(60);
    await page.keyboard.press('End');
    await expect(row(thousand)).toBeFocused();
    // its neighbour is drawn a moment later
    await expect(row(thousand - 1)).toBeInViewport();
    await page.keyboard.press('Shift+Tab');
    await expect(surface('lock').locator(`[aria-posinset="${thousand - 1}"] button:focus`)).toHaveCount(1);
  });

  await test.step('one cleared by key leaves the focus on the next', async () => {
    await row(thousand).focus();
    await page.keyboard.press('Delete');
    await expect(surface('lock').locator('[data-group]')).toHaveAttribute('data-size', `${thousand - 1}`);
    await expect(row(thousand - 1)).toBeFocused();
  });

  await test.step('Show Less stacks them again; Clear All takes them all at once', async () => {
    await surface('lock').locator('[data-action="show-less"]').press('Enter');
    await expect(items('lock')).toHaveCount(1);
    await expect(items('lock').getByRole('button').first()).toBeFocused();
    await device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
    await expect(items('nc')).toHaveCount(1);
    await surface('nc').locator('[data-action="clear-all"]').press('Enter');
    await expect(items('nc')).toHaveCount(0);
    expect((await device.state()).notifications).toEqual([]);
  });
});
