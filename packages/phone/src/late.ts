import { loadActivities } from './activities/load-activities.ts';
import { loadMotion } from './motion/load-motion.ts';
import { loadWindowedRows } from './notifications/load-windowed-rows.ts';

/** Downloads what a tester sets beside the phone. */
export const loadStatePanel = async () => (await import('./panel/StatePanel.tsx')).StatePanel;

/** Downloads the watch face beside a phone. */
export const loadWatch = async () => (await import('./frameworks/Watch.tsx')).Watch;

/** Downloads a Live Activity as the Dynamic Island holds it, for pages that show many. */
export const loadActivityPill = async () => (await loadActivities()).ActivityPill;

/** Downloads all that a first look at a phone does without, so that it is there when the simulation is gone. */
export async function loadRestOfPhone(): Promise<void> {
  await Promise.allSettled([loadMotion(), loadWindowedRows(), loadActivities(), loadStatePanel(), loadWatch()]);
}
