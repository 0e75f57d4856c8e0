import { openLab } from '../fixtures/lab-page.ts';
import { deviceTokenOf, expect, freshPhone, test } from '../fixtures/story.ts';

interface LogEvent {
  readonly type: string;
  /** Microseconds since 1970. */
  readonly wall: number;
}

// the picture runs, by a clock that only the story moves
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** A frame of the page's clock, milliseconds. */
const frame = 16;
/** Where a push begins on the street; places in it whose hop one line of the log proves. */
const pushStart = 4;
const provenBy = { 10: 'accepted', 11: 'answered', 13: 'sent', 14: 'delivered', 19: 'presented' } as const;

test('[AC-33] at teach speed no hop is shorter than 900 ms, ×1 takes as long as was recorded, and the printed time is the log’s', async ({
  page,
  info,
  sim,
}) => {
  await page.clock.install();
  const deviceId = await freshPhone(sim);
  const lab = await openLab(page, info.lab, deviceId);
  await lab.register();
  const deviceToken = await deviceTokenOf(lab, sim);
  const network = (state: string) => sim.call('PATCH', `/sim/v1/devices/${deviceId}`, { network: state });
  // a push that waits in storage takes a while that can be measured
  await network('airplane');
  await expect(lab.phone).toHaveAttribute('data-network', 'airplane');
  await sim.push({ deviceToken, payload: { aps: { alert: 'By the clock' } } });
  await expect(lab.hop('2.5')).toHaveAttribute('data-hop-state', 'active');
  await network('online');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  const flow = page.getByTestId('flow');
  await expect(flow).toHaveAttribute('data-playing', 'false');

  const { notifications } = await sim.call<{ notifications: { events: LogEvent[] }[] }>(
    'GET',
    `/sim/v1/notifications?deviceToken=${deviceToken}`,
  );
  const events = notifications[0]?.events ?? [];
  const sinceReceived = (type: string) => {
    const [first, line] = ['received', type].map((name) => events.findLast((event) => event.type === name));
    return ((line?.wall ?? Number.NaN) - (first?.wall ?? Number.NaN)) / 1000;
  };
  const place = async () => Number(await flow.getAttribute('data-t'));
  const speed = (name: string) => page.getByRole('combobox', { name: 'Speed' }).selectOption(name);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5000);
  /** Plays the push from its beginning; resolves after the first frame that moved it. */
  async function replay(): Promise<number> {
    await page.getByTestId('replay').click();
    await expect(flow).toHaveAttribute('data-playing', 'true');
    await expect(async () => {
      await page.clock.runFor(frame);
      await expect(flow).not.toHaveAttribute('data-t', `${pushStart}.00`, { timeout: 500 });
    }).toPass({ intervals: [1] });
    return place();
  }

  await test.step('teach: a hop each 900 ms, to a frame', async () => {
    await speed('teach');
    const began = await replay();
    await page.evaluate(() => {
      const changes = { count: 0 };
      new MutationObserver((records) => {
        changes.count += records.length;
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      Object.assign(globalThis, { changes });
    });
    const hops = 14;
    for (let hop = 1; hop <= hops; hop++) {
      await page.clock.runFor(900);
      await expect.poll(place).toBeGreaterThan(began + hop - 0.03);
      expect(await place()).toBeLessThanOrEqual(began + hop + 0.03);
    }
    const changes = await page.evaluate(() => (globalThis as unknown as { changes: { count: number } }).changes.count);
    const each = changes / ((hops * 900) / frame);
    process.stdout.write(`    the picture changes ${each.toFixed(1)} places of the page a frame\n`);
    // the packet, the scrubber and the playhead; a hop more now and then, and never the whole picture
    expect(each).toBeLessThan(20);
  });
  await test.step('×1: as long as was recorded, ± 20 ms', async () => {
    const recorded = sinceReceived('presented');
    expect(recorded).toBeGreaterThan(100);
    await speed('real');
    await replay();
    await page.clock.runFor(Math.floor(recorded - frame - 20));
    await expect(flow).toHaveAttribute('data-playing', 'true');
    await page.clock.runFor(40);
    await expect(flow).toHaveAttribute('data-playing', 'false');
    expect(await place()).toBe(19);
  });
  await test.step('the printed milliseconds are the log’s', async () => {
    for (const [at, type] of Object.entries(provenBy)) {
      await page.getByTestId('scrubber').fill(String(Number(at) * 20));
      await expect(flow).toHaveAttribute('data-t', `${at}.00`);
      await expect(flow.getByText(`really ${sinceReceived(type).toFixed(1)} ms`)).toBeVisible();
    }
  });
});
