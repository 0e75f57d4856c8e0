import { type Session } from '../connection/session.ts';
import { type FleetPlan, firstVisit, type Visit } from './behaviours.ts';
import { type Line } from './line.ts';

/** A phone that keeps a connection, has tokens and acknowledges pushes; it shows nothing. */
export interface LightPhone {
  /** Its place in the whole fleet, whichever process runs it. */
  readonly number: number;
  /** How often another one has come in its place. */
  generation: number;
  session: Session;
  line: Line | undefined;
  visit: Visit;
  /** The longest silence the gateway wants to see, milliseconds. */
  heartbeatMs: number;
  /** Was online before, in this generation. */
  known: boolean;
  /** One for each app, in their order; empty while there is none. */
  tokens: readonly string[];
}

/** A phone that has not come yet. */
export const newLightPhone = (plan: FleetPlan, number: number): LightPhone => ({
  number,
  generation: 0,
  session: { at: 'stopped' },
  line: undefined,
  visit: firstVisit(plan, number),
  heartbeatMs: 0,
  known: false,
  tokens: [],
});

/** The same seed makes the same devices, so that a fleet that comes again has its tokens again. */
export function deviceIdOf(seed: string, { number, generation }: Pick<LightPhone, 'number' | 'generation'>): string {
  return generation === 0 ? `fleet-${seed}-${number}` : `fleet-${seed}-${number}-${generation}`;
}
