import { create } from 'zustand';
import { createLogSlice, type LogSlice } from './log.ts';
import { createPhonesSlice, type PhonesSlice } from './phones.ts';
import { createPlaybackSlice, type PlaybackSlice } from './playback.ts';
import { createSimulationSlice, type SimulationSlice } from './simulation.ts';

/** Everything the page knows. */
export type Lab = SimulationSlice & LogSlice & PhonesSlice & PlaybackSlice;

export const useLab = create<Lab>()((...context) => ({
  ...createSimulationSlice(...context),
  ...createLogSlice(...context),
  ...createPhonesSlice(...context),
  ...createPlaybackSlice(...context),
}));
