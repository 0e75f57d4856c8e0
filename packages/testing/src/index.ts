export { connectSimulation, type Simulation } from './connect-simulation.ts';
export type { Phone, PhoneApp } from './phone.ts';
export type { Push, PushResult } from './push.ts';
