// where it is, and why it did not start
export {
  type DoorPorts,
  type Simulation,
  SimulationError,
  type SimulationErrorCode,
  type SimulationInfo,
} from '@apns-sim/simulation';
// the whole, in this process
export { type StartOptions, startSimulation } from './start-simulation.ts';
