/** A running one. Not by an import statement: Node would load it, types or not. */
export type Simulation = import('@apns-sim/simulation').Simulation;

/** Loads all stages: more than a second of work, which commands that only talk to a simulation are spared. */
export async function loadSimulation() {
  const [{ providerApp }, { doors, startSimulation }] = await Promise.all([
    import('@apns-sim/provider-app'),
    import('@apns-sim/simulation'),
  ]);
  return { doors, providerApp, startSimulation };
}
