import { expect, test } from '../fixtures/story.ts';

test('Don’t Allow: APNs still accepts, the phone shows nothing and gate A1 says why', async ({ lab, page }) => {
  await lab.register('deny');
  await lab.control('home').click();
  await lab.send('Nobody will see this');
  await expect(page.getByTestId('result')).toHaveAttribute('data-result', 'accepted');
  await expect(page.getByTestId('why').locator('[data-gate="A1"]')).toHaveAttribute('data-verdict', 'stop');
  await expect(page.getByTestId('outcome')).toHaveText('Nothing was shown');
  await expect(lab.phone.locator('[data-notification-id]')).toHaveCount(0);
  await expect(lab.hop('2.4')).toHaveAttribute('data-hop-state', 'done');
  await expect(lab.hop('3.4')).toHaveAttribute('data-hop-state', 'failed');
});
