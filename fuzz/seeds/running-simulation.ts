import { createClock } from '@apns-sim/protocol';
import { providerApp } from '@apns-sim/provider-app';
import { type Simulation, startSimulation } from '@apns-sim/simulation';

/** A whole simulation in this process that keeps nothing; its clock stands, so that the same inputs do the same. */
export function startRunning(): Promise<Simulation> {
  return startSimulation({
    dataDir: null,
    ports: { lab: 0, apns: 0, channels: 0, gateway: 0 },
    host: '127.0.0.1',
    seed: 1,
    clock: createClock({ mode: 'frozen', at: Date.UTC(2026, 0, 1) }),
    providerApp,
  });
}
