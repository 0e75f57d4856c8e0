import { createFidelity, type Fidelity, type FidelitySwitch, fidelitySwitches } from './fidelity.ts';

/** One wish that cannot be had, and what could be. */
export interface FidelityMistake {
  readonly name: string;
  readonly came: unknown;
  readonly expected: string;
}

/** The switches of one APNs, which can be turned while it runs. */
export interface FidelitySettings {
  /** What holds now. One object for good: whoever keeps it sees every turn of a switch. */
  readonly current: Fidelity;
  /** Turns all of them, or, when one cannot be had, none: then its mistakes come back. */
  choose(wishes: Readonly<Record<string, unknown>>): readonly FidelityMistake[];
  /** Those that do not stand at their default. */
  changed(): Readonly<Record<string, unknown>>;
  /** As at start. */
  reset(): void;
}

const switches: Readonly<Record<string, FidelitySwitch<unknown>>> = fidelitySwitches;

function expectedOf(name: string): string {
  const about = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (about === undefined) return `one of ${Object.keys(switches).join(', ')}`;
  if (about.kind === 'amount') return 'a whole number from 0 up';
  return [about.default, ...about.alternatives].map((value) => JSON.stringify(value)).join(' or ');
}

function isAllowed(name: string, value: unknown): boolean {
  const about = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (about === undefined) return false;
  if (about.kind === 'amount') return Number.isSafeInteger(value) && Number(value) >= 0;
  return value === about.default || about.alternatives.includes(value);
}

/** What is wrong with a set of wishes; nothing when all can be had. */
export function fidelityMistakes(wishes: Readonly<Record<string, unknown>>): readonly FidelityMistake[] {
  return Object.entries(wishes)
    .filter(([name, came]) => !isAllowed(name, came))
    .map(([name, came]) => ({ name, came, expected: expectedOf(name) }));
}

/** @param chosen what differs from the defaults at start and after every reset. */
export function openFidelity(chosen: Partial<Fidelity> = {}): FidelitySettings {
  const atStart = createFidelity(chosen);
  const current = { ...atStart };
  return {
    current,
    choose(wishes) {
      const mistakes = fidelityMistakes(wishes);
      if (mistakes.length === 0) Object.assign(current, wishes);
      return mistakes;
    },
    changed: () =>
      Object.fromEntries(Object.entries(current).filter(([name, value]) => switches[name]?.default !== value)),
    reset() {
      Object.assign(current, atStart);
    },
  };
}
