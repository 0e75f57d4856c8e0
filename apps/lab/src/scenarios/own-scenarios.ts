import { create } from 'zustand';
import { type Scenario } from '../learn/scenario/scenario.ts';
import { readScenario, writeScenario } from '../learn/scenario/scenario-text.ts';

/** A scenario kept in this browser. */
export interface OwnScenario {
  readonly id: string;
  readonly scenario: Scenario;
}

interface OwnScenarios {
  readonly own: readonly OwnScenario[];
  /** Keeps one under a new id, or in the place of an old one; gives the id. */
  keep(scenario: Scenario, id?: string): string;
  remove(id: string): void;
}

const storageKey = 'lab.scenarios';
/** More are not kept: a browser's storage has an end. */
const most = 100;

/** What was kept; what cannot be read any more is passed over. */
function readKept(): readonly OwnScenario[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((one: { id?: unknown; text?: unknown }) => {
      try {
        return typeof one.id === 'string' && typeof one.text === 'string'
          ? [{ id: one.id, scenario: readScenario(one.text) }]
          : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function write(own: readonly OwnScenario[]): void {
  try {
    const kept = own.map(({ id, scenario }) => ({ id, text: writeScenario(scenario) }));
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // without it they last as long as the page
  }
}

/** A person's own scenarios. */
export const useOwnScenarios = create<OwnScenarios>()((set, get) => ({
  own: readKept(),
  keep(scenario, id = `own-${crypto.randomUUID().slice(0, 8)}`) {
    const { own } = get();
    const next = own.some((one) => one.id === id)
      ? own.map((one) => (one.id === id ? { id, scenario } : one))
      : [...own, { id, scenario }].slice(-most);
    write(next);
    set({ own: next });
    return id;
  },
  remove(id) {
    const next = get().own.filter((one) => one.id !== id);
    write(next);
    set({ own: next });
  },
}));
