import { expect, test } from '../fixtures/story.ts';

const aps = (value: object) => JSON.stringify({ aps: value });

/** A payload, what the console says of it, and what APNs then answers. */
const cases = [
  ['E002', aps({ alert: '中'.repeat(1400) }), 'alert', 'refused'],
  ['E003', '{"a":1}', 'alert', 'accepted'],
  ['E010', aps({ 'content-available': 1, sound: 'x' }), 'background', 'accepted'],
  ['W024', aps({ badge: '3' }), 'alert', 'accepted'],
  ['W030', aps({}), 'alert', 'accepted'],
] as const;

test('[AC-41] what the console calls an error APNs refuses, what it calls a warning APNs takes', async ({
  lab,
  page,
}) => {
  await lab.register();
  const result = page.getByTestId('result');
  for (const [id, payload, kind, answer] of cases) {
    await page.locator(`button[data-kind="${kind}"]`).click();
    await page.getByTestId('payload').fill(payload);
    const lint = page.locator(`[data-lint="${id}"]`);
    await expect(lint).toHaveAttribute('data-severity', answer === 'refused' ? 'error' : 'warning');
    await page.getByTestId('send').click();
    await expect(result, id).toHaveAttribute('data-result', answer);
  }
  for (const [template, id] of [
    ['collapseTooLong', 'E013'],
    ['badPriority', 'E011'],
  ] as const) {
    await page.getByTestId('presets').selectOption(template);
    const severity = await page.locator(`[data-lint="${id}"]`).getAttribute('data-severity');
    await page.getByTestId('send').click();
    await expect(result, id).toHaveAttribute('data-result', severity === 'error' ? 'refused' : 'accepted');
  }
});
