import { createContext, useContext } from 'react';

/** The card whose push was sent last. */
export interface SentCard {
  readonly id: string;
  readonly title: string;
}

const nobody = (_card: SentCard): void => {};
const SentCardContext = createContext(nobody);

/** For the page: hears which card sends. */
export const SentCardListener = SentCardContext.Provider;

/** For a card: tells the page that it sends, so that the phone can be brought into view. */
export const useTellSent = (): ((card: SentCard) => void) => useContext(SentCardContext);
