import { providerStandIn } from './provider-stand-in.ts';
import { type Simulation, type SimulationOptions, startSimulation } from './simulation.ts';

/** Free ports for every door. */
export const freePorts = { lab: 0, apns: 0, channels: 0, gateway: 0 } as const;

/** A simulation for tests: in memory, on free ports, without a page. */
export function startTestSimulation(options: Partial<SimulationOptions> = {}): Promise<Simulation> {
  return startSimulation({
    dataDir: null,
    ports: freePorts,
    host: '127.0.0.1',
    providerApp: providerStandIn,
    ...options,
  });
}

/** Calls the front door; JSON both ways. */
export async function call<Answer>(
  simulation: Simulation,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; type: string | null; body: Answer }> {
  const response = await fetch(simulation.info.lab + path, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (text === '' ? undefined : JSON.parse(text)) as Answer,
  };
}
