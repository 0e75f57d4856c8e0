/** A running one. Not by an import statement: Node would load it, types or not. */
export type Simulation = import('@apns-sim/simulation').Simulation;
/** One step of a recording. */
export type PlannedStep = import('@apns-sim/simulation').PlannedStep;
/** A recording as it was read. */
export type PushTrace = import('@apns-sim/simulation').PushTrace;

/** Any free port for each door. */
export const freePorts = { lab: 0, apns: 0, channels: 0, gateway: 0 };

/** Loads all stages: more than a second of work, which commands that only talk to a simulation are spared. */
export async function loadSimulation() {
  const [{ providerApp }, { doors, planOf, readTrace, replayTrace, startSimulation }] = await Promise.all([
    import('@apns-sim/provider-app'),
    import('@apns-sim/simulation'),
  ]);
  return { doors, planOf, providerApp, readTrace, replayTrace, startSimulation };
}
