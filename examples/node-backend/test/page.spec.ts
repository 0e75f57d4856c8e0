import { test as base, expect } from '@apns-sim/testing/playwright';
import { startBackend } from '../src/backend.ts';
import { type ApnsSettings } from '../src/pushes.ts';
import { shopAt } from './shop.ts';

interface WorkerFixtures {
  readonly shopUrl: string;
}

const test = base.extend<object, WorkerFixtures>({
  shopUrl: [
    async ({ apns }, use) => {
      await using backend = await startBackend(apns.env as unknown as ApnsSettings);
      await use(backend.url);
    },
    { scope: 'worker' },
  ],
});

test('a click on Pay in the browser reaches the phone of the customer', async ({ page, shopUrl, phone }) => {
  const shop = shopAt({ url: shopUrl, [Symbol.asyncDispose]: async () => undefined });
  await shop.register('alice', phone.deviceToken);
  await shop.order('alice', 'bicycle');
  await page.goto(shopUrl);
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('listitem')).toContainText('paid');
  await expect(phone).toShowOnLockScreen('Your bicycle is paid');
});
