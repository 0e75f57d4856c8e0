import { objections } from '../fixtures/axe.ts';
import { deviceTokenOf, expect, test } from '../fixtures/story.ts';

test('a fault that hits a push is drawn where it hit, with its words and the way to lift it; the push can be taken along as curl', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  const deviceToken = await deviceTokenOf(lab, sim);
  const lay = (deed: object) =>
    sim.call<{ id: string }>('POST', '/sim/v1/faults', { match: { deviceToken }, times: 1, do: deed });
  const refused = await lay({ reason: 'TooManyRequests' });
  await lab.send('Refused on purpose');
  await expect(lab.hop('2.4')).toHaveAttribute('data-hop-state', 'failed');
  await expect(lab.hop('2.4')).toHaveAttribute('data-fault', 'true');
  await expect(page.locator('[data-fault-mark]')).toHaveCount(1);
  const note = page.getByTestId('why').locator(`[data-fault="${refused.id}"]`);
  await expect(note).toContainText('reason TooManyRequests');
  await expect(note.getByRole('link')).toHaveAttribute('href', '/connections#faults');
  expect(await objections(page, '[data-testid="flow"]')).toEqual([]);

  const { id } = await lay({ latencyMs: 1 });
  await lab.send('Late');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  await expect(lab.hop('2.1')).toHaveAttribute('data-fault', 'true');
  await lab.hop('2.1').click();
  await expect(page.getByTestId('hop-data').locator(`[data-fault="${id}"]`)).toContainText('latencyMs 1');
  await lab.hop('1.3').click();
  const curl = page.getByTestId('copy-curl');
  await expect(curl).toHaveAttribute('data-text', /"authorization: bearer \$APNS_JWT"/);
  await expect(curl).toHaveAttribute('data-text', new RegExp(`/3/device/${deviceToken}'$`));
});
