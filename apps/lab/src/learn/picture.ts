import { type HopId, streetIds } from '../flow/hop-table.ts';
import { type Speed } from '../flow/playback.ts';
import { useLab } from '../store/lab.ts';
import { pause } from '../time.ts';

/** Lets the picture run on to a hop and waits until it has shown it; never longer than `atMostMs`. */
export async function showUntil(id: HopId, speed: Speed, atMostMs: number, signal?: AbortSignal): Promise<void> {
  const goal = streetIds.indexOf(id) + 1;
  useLab.getState().playTo(goal, speed);
  const reached = Promise.withResolvers<void>();
  const stop = useLab.subscribe(({ position }) => {
    if (position >= goal) reached.resolve();
  });
  if (useLab.getState().position >= goal) reached.resolve();
  // a page in the background draws nothing: the story must not wait for its picture
  await Promise.race([reached.promise, pause(atMostMs, signal)]);
  stop();
}

/** Ends the lesson's hold on the picture. */
export function letPictureGo(): void {
  useLab.getState().playTo(null, 'brisk');
}

/** Opens the data of a hop and puts the focus on it in the list. */
export function showHop(id: HopId): void {
  useLab.getState().selectHop(id);
  // a narrow page brings the picture to the front first
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`button[data-hop="${id}"]`)?.focus());
}
