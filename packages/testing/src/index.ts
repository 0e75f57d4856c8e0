export { connectSimulation, type Simulation } from './connect-simulation.ts';
export { type Phone, type PhoneApp } from './phone.ts';
export { type Push, type PushResult } from './push.ts';
