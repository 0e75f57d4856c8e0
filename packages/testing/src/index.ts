// every call of the control door, typed by its name

export { connectSimulation, type Simulation } from './connect-simulation.ts';
export type { CallControl, CallWith, ControlAnswer, ControlCall, ControlRequest } from './control-calls.ts';
export { SimulationAnswerError } from './door.ts';
// say how long
export type { Duration } from './duration.ts';
// what was to come and did not
export { ExpectationError } from './expectation.ts';
// in other test runners than those with an entry of their own (./playwright, ./vitest)
export { simulationMatchers } from './matchers.ts';
// start one, or reach one that runs
export { type OpenOptions, type OpenSimulation, openSimulation } from './open-simulation.ts';
export type { Phone, PhoneApp, PhoneSetup } from './phone.ts';
export type { Push, PushResult } from './push.ts';
// every call by its name
export type {
  ExpectOptions,
  FaultEntry,
  FaultWish,
  Health,
  LaidFault,
  PushMatch,
  SimClient,
  SimTime,
  Team,
  Words,
} from './sim-client.ts';
// a place of one's own
export type { World, WorldPush } from './world.ts';
