import { create } from 'zustand';
import { type Street } from '../steps.ts';
import { type CardId } from './cards.ts';
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

/** The cards of this page: they stay as they are while one looks at the log. */
export const useBreakIt = create<BreakIt>()((set) => ({
  guesses: {},
  came: {},
  broken: null,
  guess: (card, answer) => set(({ guesses }) => ({ guesses: { ...guesses, [card]: answer } })),
  settle: (card, came) => set((now) => ({ came: { ...now.came, [card]: came } })),
  setBroken: (broken) => set({ broken }),
  again: (card) =>
    set(({ guesses, came }) => ({ guesses: { ...guesses, [card]: undefined }, came: { ...came, [card]: undefined } })),
}));
