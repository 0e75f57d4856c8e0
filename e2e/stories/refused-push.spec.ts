import { expect, test } from '../fixtures/story.ts';

for (const [preset, reason, hop] of [
  ['badToken', 'BadDeviceToken', '2.3'],
  ['wrongTopic', 'TopicDisallowed', '2.2'],
  ['tooLarge', 'PayloadTooLarge', '2.2'],
] as const) {
  test(`[AC-35] a refused push stops at hop ${hop} and says ${reason} in words`, async ({ lab, page }) => {
    await lab.register();
    await page.getByTestId('presets').selectOption(preset);
    await page.getByTestId('send').click();
    await expect(page.getByTestId('result')).toHaveAttribute('data-result', 'refused');
    await expect(page.getByTestId('result')).toContainText(reason);
    await expect(page.getByTestId('explain')).not.toBeEmpty();
    if (preset === 'badToken') {
      const newest = page.getByRole('combobox', { name: 'Which push the picture shows' });
      await newest.selectOption({ index: 1 });
    }
    await expect(lab.hop(hop)).toHaveAttribute('data-hop-state', 'failed');
    await expect(page.getByTestId('why')).toContainText(reason);
    await expect(page.getByTestId('cause')).not.toBeEmpty();
    if (preset !== 'wrongTopic') return;
    await page.getByTestId('fix-draft').click();
    await page.getByTestId('send').click();
    await expect(page.getByTestId('result')).toHaveAttribute('data-result', 'accepted');
  });
}

test('a website push ID says what it was; device management: a provider token is refused and says why, the certificate of the enrolment is taken', async ({
  lab,
  page,
}) => {
  await lab.register();
  const [presets, result] = [page.getByTestId('presets'), page.getByTestId('result')];
  await presets.selectOption('website');
  await page.getByTestId('send').click();
  await expect(result).toContainText('TopicDisallowed');
  await expect(page.getByTestId('cause')).toContainText('Safari up to 15');
  await presets.selectOption('managementByToken');
  await page.getByTestId('send').click();
  await expect(result).toContainText('TopicDisallowed');
  await expect(page.getByTestId('cause')).toContainText('MDM push certificate');
  await presets.selectOption('management');
  await expect(page.getByTestId('managed')).toHaveAttribute('data-managed', 'true');
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-kind', 'shows');
  await page.getByTestId('send').click();
  await expect(result).toHaveAttribute('data-result', 'accepted');
});
