import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const focus = {
  name: 'work',
  allowedApps: [],
  allowTimeSensitive: false,
  showSilencedOnLock: false,
  hideBadges: false,
  dimLock: false,
} as const;

test('[AC-20] critical sounds and wakes despite Silent and Focus', async ({ handset, page }) => {
  await handset.device.event({ type: 'SETTINGS', bundleId: courier, settings: { critical: true } });
  await handset.device.patch({ ringer: 'silent', focus });
  await handset.alert('Freezer alarm', {
    'interruption-level': 'critical',
    sound: { critical: 1, name: 'default', volume: 1 },
  });
  await expect(page.getByTestId('sound-caption')).toBeVisible();
  await expect(handset.glass).toHaveAttribute('data-lock', 'screenOn');
  await expect(page.getByTestId('live-assertive')).toContainText('Freezer alarm');
});

test('[AC-20] active on a silent phone is only felt', async ({ handset, page }) => {
  await handset.device.patch({ ringer: 'silent' });
  await handset.alert('Order 1024', { sound: 'default' });
  await expect(page.getByTestId('haptic-caption')).toBeVisible();
  await expect(page.getByTestId('sound-caption')).toHaveCount(0);
});

const cells = [
  ['always', 'away', 'locked', 'full'],
  ['always', 'looking', 'locked', 'full'],
  ['always', 'looking', 'unlocked', 'full'],
  ['whenUnlocked', 'away', 'locked', 'hidden'],
  ['whenUnlocked', 'looking', 'locked', 'full'],
  ['whenUnlocked', 'looking', 'unlocked', 'full'],
  ['never', 'away', 'locked', 'hidden'],
  ['never', 'looking', 'locked', 'hidden'],
  ['never', 'looking', 'unlocked', 'hidden'],
] as const;

test('[AC-21] the nine cells of Show Previews; what is hidden is not in the document', async ({ handset, page }) => {
  const secret = 'For your eyes only';
  for (const [previews, face, lock, expected] of cells) {
    await test.step(`${previews}, ${face}, ${lock}`, async () => {
      await handset.device.patch({ previews, face });
      await handset.device.event({ type: lock === 'locked' ? 'LOCK' : 'UNLOCK' });
      await expect(handset.glass).toHaveAttribute('data-lock', lock === 'locked' ? 'screenOff' : 'unlocked');
      await handset.alert(secret, {}, { collapseId: 'one' });
      const item = handset.items(lock === 'locked' ? 'lock' : 'banner');
      await expect(item).toHaveAttribute('data-preview', expected);
      if (expected === 'full') await expect(item).toContainText(secret);
      else expect(await page.locator('body').textContent()).not.toContain(secret);
      await handset.device.event({ type: 'CLEAR_ALL' });
      await expect(item).toHaveCount(0);
    });
  }
});
