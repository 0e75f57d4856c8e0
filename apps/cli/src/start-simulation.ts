import { existsSync } from 'node:fs';
import { providerApp } from '@apns-sim/provider-app';
import { type Simulation, type SimulationOptions, startSimulation as startStages } from '@apns-sim/simulation';
import { labDir } from './lab-dir.ts';
import { freePorts } from './load-simulation.ts';

/** What may be chosen; everything has a default. */
export type StartOptions = Partial<Omit<SimulationOptions, 'providerApp' | 'labDir'>>;

/**
 * Starts what `apns-sim start` starts, in this process: the provider, the mock APNs, the iPhones and the Lab.
 * Without options it keeps nothing, listens on loopback and takes free ports; `info` tells which.
 * @throws SimulationError, whose `code` says why it could not start
 */
export function startSimulation(options: StartOptions = {}): Promise<Simulation> {
  return startStages({
    dataDir: null,
    ports: freePorts,
    host: '127.0.0.1',
    ...options,
    providerApp,
    ...(existsSync(labDir) && { labDir }),
  });
}
