export { connectSimulation, type Simulation } from './connect-simulation.ts';
export type { Phone, PhoneApp, PhoneSetup } from './phone.ts';
export type { Push, PushResult } from './push.ts';
