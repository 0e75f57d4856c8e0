import { loadMotion } from './motion/load-motion.ts';
import { loadWindowedRows } from './notifications/load-windowed-rows.ts';

/** Downloads what a tester sets beside the phone. */
export const loadStatePanel = async () => (await import('./panel/StatePanel.tsx')).StatePanel;

/** Downloads all that a first look at a phone does without, so that it is there when the simulation is gone. */
export async function loadRestOfPhone(): Promise<void> {
  await Promise.allSettled([loadMotion(), loadWindowedRows(), loadStatePanel()]);
}
