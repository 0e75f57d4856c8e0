import { expect, type Handset, test } from '../fixtures/handset.ts';

const tracedMs = 2000;

/**
 * Begins to note, for every frame of two seconds, each element's transform on the glass; resolves to those that moved: they are
 * elsewhere than at rest in more than one frame. What is set right again by the next frame has not moved.
 */
async function traceTransforms({ glass }: Handset): Promise<() => Promise<readonly string[]>> {
  await glass.evaluate((root, length) => {
    const last = new Map<Element, string>();
    const first = new Map<Element, string>();
    const changes = new Map<Element, number>();
    const hasMoved = (element: Element, count: number) =>
      count > 2 || (count === 2 && first.get(element) !== last.get(element));
    const traced = new Promise<string[]>((resolve) => {
      const until = performance.now() + length;
      const frame = () => {
        for (const element of root.querySelectorAll('*')) {
          const { transform, scale, translate, rotate } = getComputedStyle(element);
          const now = [transform, scale, translate, rotate].join(' ');
          const before = last.get(element);
          last.set(element, now);
          if (before === undefined) first.set(element, now);
          if (before !== undefined && before !== now) changes.set(element, (changes.get(element) ?? 0) + 1);
        }
        if (performance.now() < until) requestAnimationFrame(frame);
        else
          resolve(
            [...changes]
              .filter(([element, count]) => hasMoved(element, count))
              .map(([element, count]) => `${element.className}: ${count} frames`),
          );
      };
      requestAnimationFrame(frame);
    });
    Object.assign(globalThis, { traced });
  }, tracedMs);
  return () => glass.evaluate(() => (globalThis as unknown as { traced: Promise<string[]> }).traced);
}

/** What a push does on each surface, and the state it is to end in. */
const scenes: readonly (readonly [string, (handset: Handset) => Promise<unknown>])[] = [
  ['lock', async () => undefined],
  ['nc', ({ device }) => device.event({ type: 'OPEN_NOTIFICATION_CENTER' })],
  [
    'banner',
    async ({ device, surface }) => {
      await device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
      await device.event({ type: 'UNLOCK' });
      await expect(surface('lock')).toHaveCount(0);
    },
  ],
];

test('[AC-73] with reduced motion nothing moves for more than one frame after a push, and every state is reached', async ({
  handset,
}) => {
  for (const [surface, reach] of scenes)
    await test.step(surface, async () => {
      await reach(handset);
      const moved = await traceTransforms(handset);
      await handset.alert(`On ${surface}`, { 'thread-id': surface });
      await expect(handset.items(surface).filter({ hasText: `On ${surface}` })).toHaveCount(1);
      expect(await moved()).toEqual([]);
    });
});
