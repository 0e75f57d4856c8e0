import { connectSimulation, type Simulation } from './connect-simulation.ts';

/** A simulation as long as somebody needs it. */
export interface OpenSimulation extends AsyncDisposable {
  readonly simulation: Simulation;
}

/** Which simulation to use. */
export interface OpenOptions {
  /** The address of one that runs already; without it one is started in this process, in memory, on free ports. */
  readonly url?: string | undefined;
  /** Of one that is open to a network. */
  readonly accessToken?: string | undefined;
  /** Same seed, same tokens and ids. */
  readonly seed?: number | undefined;
}

/** Attaches to a simulation, or starts one. */
export async function openSimulation({ url, accessToken, seed }: OpenOptions = {}): Promise<OpenSimulation> {
  if (url !== undefined) {
    const simulation = connectSimulation(url, accessToken);
    await simulation.client.health();
    return { simulation, [Symbol.asyncDispose]: async () => undefined };
  }
  // all stages: whoever only attaches does not load them
  const { providerStandIn, startSimulation } = await import('@apns-sim/simulation');
  const running = await startSimulation({
    dataDir: null,
    ports: { lab: 0, apns: 0, channels: 0, gateway: 0 },
    host: '127.0.0.1',
    ...(seed !== undefined && { seed }),
    providerApp: providerStandIn,
  });
  return { simulation: connectSimulation(running.info.lab), [Symbol.asyncDispose]: () => running.close() };
}
