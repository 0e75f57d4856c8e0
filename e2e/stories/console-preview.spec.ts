import { expect, test } from '../fixtures/story.ts';

const bundleId = 'com.example.courier';

/** What is done to the phone, and the gate that then decides. */
const situations: readonly (readonly [string, readonly object[], 'shows' | 'quiet', string | null])[] = [
  ['locked', [{ type: 'LOCK' }], 'shows', null],
  ['unlocked at home', [{ type: 'UNLOCK' }, { type: 'HOME' }], 'shows', null],
  ['permission taken back', [{ type: 'SETTINGS', bundleId, settings: { allow: false } }], 'quiet', 'A1'],
];

test('[AC-43] what the preview says before is what happens after, and the gate’s switch is one press away', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  const id = await lab.phone.getAttribute('data-device-id');
  const verdict = page.getByTestId('verdict');
  for (const [name, events, kind, gate] of situations) {
    for (const event of events) await sim.call('POST', `/sim/v1/devices/${id}/events`, event);
    await expect(verdict, name).toHaveAttribute('data-kind', kind);
    if (gate !== null) await expect(verdict).toHaveAttribute('data-gate', gate);
    const foreseen = ((await verdict.getAttribute('data-surfaces')) ?? '').split(' ').filter(Boolean);
    for (const [situation, surface] of [
      ['lock', 'lockScreen'],
      ['banner', 'banner'],
    ] as const)
      if (foreseen.includes(surface))
        await expect(page.locator(`[data-thumbnail="${situation}"]`)).toHaveAttribute('data-shown', 'true');
    const title = `Preview ${name}`;
    await lab.send(title);
    const shown = lab.phone.locator('[data-notification-id]').filter({ hasText: title });
    if (kind === 'shows') await expect(shown.first()).toBeVisible();
    else await expect(page.getByTestId('why')).toContainText(gate ?? '');
  }
  await page.getByTestId('gate-fix').click();
  await expect(verdict).toHaveAttribute('data-kind', 'shows');
});
