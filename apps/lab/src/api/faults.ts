import { type Environment, type FaultScenario } from '@apns-sim/protocol';
import { call } from './http.ts';

/** A laid fault, as the door tells it; `docs/faults.md` has all of it. */
export interface LaidFault {
  readonly id: string;
  /** The run of a scenario it belongs to. */
  readonly scenario: string | null;
  readonly do: Readonly<Record<string, unknown>>;
  readonly match: Readonly<Record<string, string | number>>;
  readonly times: number | null;
  readonly probability: number;
  /** Milliseconds since 1970 by the simulation's clock. */
  readonly from: number;
  readonly forMs: number | null;
  readonly repeatMs: number | null;
  readonly state: 'waiting' | 'active' | 'spent' | 'over';
  readonly fired: number;
}

/** An open connection of a provider. */
export interface FaultyConnection {
  readonly id: string;
  readonly environment: Environment;
  readonly teamId: string | null;
}

/** A fault as it is asked for. */
export interface FaultRequest {
  readonly do: object;
  readonly match?: object;
  readonly times?: number;
  readonly probability?: number;
  readonly afterMs?: number;
  /** A date, instead of `afterMs`. */
  readonly at?: string;
  readonly forMs?: number;
  readonly repeatMs?: number;
}

const path = '/sim/v1/faults';

export const layRequest = (request: FaultRequest) => call<LaidFault>('POST', path, request);
export const layScenario = (scenario: FaultScenario) => call<{ readonly id: string }>('POST', path, { scenario });
export const liftAllFaults = () => call<null>('DELETE', path);
