import { create } from 'zustand';
import { type ComparisonSlice, createComparisonSlice } from './comparison.ts';
import { createEndpointSlice, type EndpointSlice } from './endpoint.ts';
import { createFaultsSlice, type FaultsSlice } from './faults.ts';
import { createImportsSlice, type ImportsSlice } from './imports.ts';
import { createLogSlice, type LogSlice } from './log.ts';
import { createMomentsSlice, type MomentsSlice } from './moments.ts';
import { createPhonesSlice, type PhonesSlice } from './phones.ts';
import { createPlaybackSlice, type PlaybackSlice } from './playback.ts';
import { createSimulationSlice, type SimulationSlice } from './simulation.ts';
import { createTrafficSlice, type TrafficSlice } from './traffic.ts';

/** Everything the page knows. */
export type Lab = SimulationSlice &
  FaultsSlice &
  EndpointSlice &
  LogSlice &
  PhonesSlice &
  MomentsSlice &
  ImportsSlice &
  ComparisonSlice &
  PlaybackSlice &
  TrafficSlice;

export const useLab = create<Lab>()((set) => ({
  ...createSimulationSlice(set),
  ...createEndpointSlice(set),
  ...createFaultsSlice(set),
  ...createLogSlice(set),
  ...createPhonesSlice(set),
  ...createMomentsSlice(set),
  ...createImportsSlice(set),
  ...createComparisonSlice(set),
  ...createPlaybackSlice(set),
  ...createTrafficSlice(set),
}));
