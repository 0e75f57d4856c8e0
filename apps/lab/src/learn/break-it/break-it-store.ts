import { create } from 'zustand';
import { type Street } from '../steps.ts';
import { type CardId, isCardId } from './cards.ts';
import { type CameTrue } from './run-card.ts';
import { type Undo } from './undo.ts';

/** What is broken now, and how it is mended. */
interface Broken {
  readonly card: CardId;
  readonly street: Street;
  readonly undo: Undo;
}

interface BreakIt {
  readonly guesses: Readonly<Partial<Record<CardId, string>>>;
  readonly came: Readonly<Partial<Record<CardId, CameTrue>>>;
  /** One thing at a time is broken; `null`: nothing is. */
  readonly broken: Broken | null;
  guess(card: CardId, answer: string): void;
  settle(card: CardId, came: CameTrue): void;
  setBroken(broken: Broken | null): void;
  /** Asks a card anew. */
  again(card: CardId): void;
}

const storageKey = 'lab.learn.broken';

/** What this tab broke before a reload, so that it can still be mended; anything unreadable is nothing. */
function readBroken(): Broken | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Broken | null;
    return kept !== null && isCardId(kept.card) && typeof kept.street?.phoneId === 'string' ? kept : null;
  } catch {
    return null;
  }
}

function keepBroken(broken: Broken | null): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(broken));
  } catch {
    // without it a reload forgets how to mend
  }
}

/** The cards of this page: they stay as they are while one looks at the log. */
export const useBreakIt = create<BreakIt>()((set) => ({
  guesses: {},
  came: {},
  broken: readBroken(),
  guess: (card, answer) => set(({ guesses }) => ({ guesses: { ...guesses, [card]: answer } })),
  settle: (card, came) => set((now) => ({ came: { ...now.came, [card]: came } })),
  setBroken: (broken) => {
    keepBroken(broken);
    set({ broken });
  },
  again: (card) =>
    set(({ guesses, came }) => ({ guesses: { ...guesses, [card]: undefined }, came: { ...came, [card]: undefined } })),
}));
