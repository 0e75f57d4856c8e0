import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

test('many pushes at once are shown as many: dense arrows with a pace, one sentence that adds up, and then the picture is free again', async ({
  lab,
  page,
  sim,
}) => {
  await expect(lab.hop('1.4')).toBeVisible();
  // a storm passes: what is seen of it is collected while it does
  await page.evaluate(() => {
    const seen = { ways: new Set<string>(), packetBeside: false };
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      for (const way of document.querySelectorAll('[data-density]')) {
        seen.ways.add(way.getAttribute('data-density') ?? '');
        seen.packetBeside ||= document.querySelector('[data-packet]') !== null;
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  const count = 120;
  const deviceTokens = Array.from({ length: count }, (_, n) => n.toString(16).padStart(64, '0'));
  await sim.call('POST', '/provider/v1/notifications', { deviceTokens, payload: { aps: { alert: 'All at once' } } });
  const words = page.getByTestId('traffic');
  await expect(words).toHaveAttribute('data-received', String(count));
  await expect(words).toHaveAttribute('data-refused', String(count));
  await expect(words).toContainText('120 pushes in the last 10 s: 0 accepted, 120 refused');
  expect(await objections(page, '[data-testid="flow"]')).toEqual([]);
  await expect(words).toHaveCount(0, { timeout: 30_000 });
  const seen = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { ways: Set<string>; packetBeside: boolean } };
    return { ways: [...seen.ways].sort(), packetBeside: seen.packetBeside };
  });
  expect(seen).toEqual({ ways: ['1.4', '2.4'], packetBeside: false });
});
