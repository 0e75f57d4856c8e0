import { type Fidelity, fidelityMistakes, Problem } from '@apns-sim/apns';
import { SimulationError } from './errors.ts';
import { type Snapshots } from './snapshot.ts';

/** The switches of APNs chosen at start. @throws SimulationError naming each that cannot be set */
export function chosenFidelity(wishes: Readonly<Record<string, unknown>>): Partial<Fidelity> {
  const mistakes = fidelityMistakes(wishes);
  if (mistakes.length === 0) return wishes as Partial<Fidelity>;
  const text = mistakes.map(
    ({ name, came, expected }) => `${name}: expected ${expected}, came ${JSON.stringify(came)}`,
  );
  throw new SimulationError('badSwitch', `a switch cannot be set: ${text.join('; ')}`);
}

/** Begins with a snapshot. @throws SimulationError naming the field */
export async function loadAtStart(snapshots: Snapshots, document: unknown): Promise<void> {
  try {
    await snapshots.load(document);
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const text = cause.errors.map(({ field, expected }) => `${field}: ${expected}`).join('; ') || cause.message;
    throw new SimulationError('badSnapshot', `the snapshot cannot be loaded: ${text}`, { cause });
  }
}
