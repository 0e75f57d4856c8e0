import { type HopId, streetIds } from '../flow/hop-table.ts';
import { hopsOf } from '../flow/hops.ts';
import { endOf, type Speed } from '../flow/playback.ts';
import { useLab } from '../store/lab.ts';
import { pause } from '../time.ts';

/** Behind the last hop of a push that has come to its end; one that was stopped has fewer than the street. */
const endOfPush = (uniqueId: string) => endOf(hopsOf(useLab.getState().pushes[uniqueId]?.events ?? []));

/** Lets the picture run on to a hop and waits until it has shown it; never longer than `atMostMs`. */
export const showUntil = (id: HopId, speed: Speed, atMostMs: number, signal?: AbortSignal): Promise<void> =>
  showTo(streetIds.indexOf(id) + 1, speed, atMostMs, signal);

/** Lets the picture show where a push ended, as {@link showUntil}: on the glass, or at what stopped it. */
export const showEnd = (uniqueId: string, speed: Speed, atMostMs: number): Promise<void> =>
  showTo(Math.min(streetIds.indexOf('3.5') + 1, endOfPush(uniqueId)), speed, atMostMs);

async function showTo(goal: number, speed: Speed, atMostMs: number, signal?: AbortSignal): Promise<void> {
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

/** Lets the picture take no longer than it took in truth for what it is still to show: who has seen enough goes on. */
export function hurryPicture(): void {
  const { limit, playTo } = useLab.getState();
  playTo(limit, 'real');
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
