import { expect, test } from '../fixtures/handset.ts';

/** So many pushes, each when the one before is on the glass; the first ones warm the machine up and are not measured. */
const pushes = 100;
const warmUp = 10;
/** The criterion; and what must hold on a machine that does much else. Milliseconds. */
const promised = 50;
const held = 500;

/** `wall` in microseconds since 1970. */
interface Logged {
  readonly apnsId: string;
  readonly events: readonly { readonly type: string; readonly wall: number }[];
}

test('[AC-80] push to pixels: from the receipt at APNs to the changed page, ninety times', async ({
  handset: { device, items, page, alert },
  sim,
}, { annotations }) => {
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    const glass = document.querySelector('[data-testid="phone"]') as HTMLElement;
    new MutationObserver(() => {
      const now = Date.now();
      for (const item of glass.querySelectorAll('[data-notification-id]')) {
        const title = item.textContent.match(/Push \d+/)?.[0];
        if (title !== undefined) seen[title] ??= now;
      }
    }).observe(glass, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { seen });
  });
  const sent = new Map<string, string>();
  for (let n = 1; n <= pushes; n++) {
    const { apnsId } = await alert(`Push ${n}`);
    sent.set(`Push ${n}`, apnsId ?? '');
    await expect(items('lock').first()).toContainText(`Push ${n}`);
  }
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Record<string, number> }).seen);
  const { notifications } = await sim.call<{ notifications: readonly Logged[] }>(
    'GET',
    `/sim/v1/notifications?deviceId=${device.id}&limit=1000`,
  );
  const took = [...sent].slice(warmUp).map(([title, apnsId]) => {
    const line = notifications.find((one) => one.apnsId === apnsId)?.events.find(({ type }) => type === 'received');
    return (seen[title] ?? Number.NaN) - (line?.wall ?? Number.NaN) / 1000;
  });
  // no push without a receipt in the log and a picture on the page
  expect(took.filter((ms) => !Number.isFinite(ms))).toEqual([]);
  const sorted = took.toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
  const words = `push to pixels: half within ${share(0.5).toFixed(1)} ms, 95 % within ${share(0.95).toFixed(1)} ms (promised on a quiet machine: ${promised}; held here: ${held}), the slowest ${share(1).toFixed(1)} ms`;
  annotations.push({ type: 'push to pixels', description: words });
  process.stdout.write(`    ${words}\n`);
  // a clock of whole milliseconds
  expect(sorted[0]).toBeGreaterThan(-1);
  expect(share(0.95)).toBeLessThanOrEqual(held);
});
