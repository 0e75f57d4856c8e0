import { type OpenSimulation, openSimulation } from './open-simulation.ts';

/* For tests: a simulation in this process, reached over its doors as any other. */

export type StartedSimulation = OpenSimulation;
export const startedSimulation = (): Promise<StartedSimulation> => openSimulation();
