// start it

// what the control door takes and answers
export type { NotMetAnswer, ProblemAnswer } from '@apns-sim/apns';
export type { ControlAnswers } from './control/answers.ts';
export type { ControlRequests } from './control/requests.ts';
export type { SchemaAnswers } from './control/schema-answers.ts';
// where it is
export { type DoorPorts, doors } from './doors.ts';
// why it did not start
export { SimulationError, type SimulationErrorCode } from './errors.ts';
export type { SimulationInfo } from './info.ts';
export type { ProviderSetup, SimulationOptions } from './options.ts';
// its phones
export { type Phones, seededPhone } from './phones/phones.ts';
// in the place of a provider server, where the test brings its own
export { providerStandIn } from './provider-stand-in.ts';
// written down, and done again
export { type PlannedStep, planOf } from './recording/plan.ts';
export { type PushTrace, readTrace } from './recording/read-trace.ts';
export { type ReplayReport, replayTrace } from './recording/replay.ts';
export type { PushLine } from './recording/trace-lines.ts';
export { type Simulation, startSimulation } from './simulation.ts';
