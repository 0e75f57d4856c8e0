import { type Simulation as Running, startSimulation } from '@apns-sim/simulation';
import { connectSimulation, type Simulation } from './connect-simulation.ts';

/* For tests: a simulation in this process, reached over its doors as any other. */

export interface StartedSimulation extends AsyncDisposable {
  readonly simulation: Simulation;
  readonly running: Running;
}

export async function startedSimulation(): Promise<StartedSimulation> {
  const running = await startSimulation({
    dataDir: null,
    ports: { lab: 0, apns: 0, channels: 0, gateway: 0 },
    host: '127.0.0.1',
    // worlds send by themselves; the provider server only has to take tokens
    providerApp: () => async (app) => {
      app.post('/device-tokens', async (_request, reply) => reply.code(201).send({}));
      app.post('/reset', async (_request, reply) => reply.code(204).send());
    },
  });
  return {
    running,
    simulation: connectSimulation(running.info.lab),
    [Symbol.asyncDispose]: () => running.close(),
  };
}
