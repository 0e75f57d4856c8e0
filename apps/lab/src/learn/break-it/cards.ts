import { type HopId } from '../../flow/hop-table.ts';

/** One thing that goes wrong: three answers to choose from, the true one, and where it is decided. */
interface Card {
  readonly answers: readonly [string, string, string];
  readonly truth: string;
  readonly hop: HopId;
  /** The gate that decides on the phone. */
  readonly gate?: string;
  /** Whose work it is that breaks; colours and groups the cards. */
  readonly place: 'provider' | 'apns' | 'device';
  /** Nothing stays broken behind it: there was only a push. */
  readonly passes?: true;
}

/** The twelve, in the order they are offered. */
export const cards = {
  airplane: { answers: ['refused', 'stored', 'lost'], truth: 'stored', hop: '2.5', place: 'device' },
  offThree: { answers: ['all', 'newest', 'none'], truth: 'newest', hop: '2.5', place: 'device' },
  wrongEnvironment: { answers: ['delivered', 'bad', 'gone'], truth: 'bad', hop: '2.3', place: 'provider' },
  expiredJwt: {
    answers: ['delivered', 'expired', 'gone'],
    truth: 'expired',
    hop: '2.1',
    place: 'provider',
    passes: true,
  },
  otherApp: { answers: ['delivered', 'notForTopic', 'bad'], truth: 'notForTopic', hop: '2.3', place: 'provider' },
  deleted: { answers: ['accepted', 'gone', 'bad'], truth: 'gone', hop: '2.3', place: 'device' },
  tooLarge: { answers: ['delivered', 'cut', 'refused'], truth: 'refused', hop: '2.2', place: 'provider', passes: true },
  focus: { answers: ['lights', 'quiet', 'nothing'], truth: 'quiet', hop: '3.4', gate: 'L3', place: 'device' },
  denied: { answers: ['refused', 'quiet', 'nothing'], truth: 'nothing', hop: '3.4', gate: 'A1', place: 'device' },
  forceQuit: { answers: ['woken', 'waits', 'dropped'], truth: 'dropped', hop: '3.2', gate: 'S2', place: 'device' },
  collapse: { answers: ['two', 'one', 'refused'], truth: 'one', hop: '3.5', place: 'provider', passes: true },
  outage: { answers: ['lost', 'once', 'twice'], truth: 'once', hop: '2.4', place: 'apns', passes: true },
} as const satisfies Record<string, Card>;

export type CardId = keyof typeof cards;
export const cardIds = Object.keys(cards) as readonly CardId[];
export const isCardId = (text: string | undefined): text is CardId => text !== undefined && Object.hasOwn(cards, text);
export const cardOf = (id: CardId): Card => cards[id];
