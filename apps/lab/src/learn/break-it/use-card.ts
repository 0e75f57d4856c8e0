import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../use-problem-words.ts';
import { useProgress } from '../use-progress.ts';
import { useStreet } from '../use-street.ts';
import { useBreakIt } from './break-it-store.ts';
import { type CardId, cardOf } from './cards.ts';
import { runCard } from './run-card.ts';
import { takeBack } from './undo.ts';

/** Mends what is broken now, if anything is. */
export async function mend(): Promise<void> {
  const { broken, setBroken } = useBreakIt.getState();
  if (broken === null) return;
  await takeBack(broken.street, broken.undo);
  setBroken(null);
}

/** One card in a person's hands: run it, mend it, and what went wrong meanwhile. */
export function useCard(card: CardId) {
  const { t } = useTranslation();
  const street = useStreet();
  const words = useProblemWords();
  const [busy, setBusy] = useState<'running' | 'mending' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function doing(what: 'running' | 'mending', work: () => Promise<void>) {
    if (busy !== null) return;
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(words(error));
      // nothing was seen, so the question stands as it was
      if (what === 'running') useBreakIt.getState().again(card);
    } finally {
      setBusy(null);
    }
  }
  async function run(guess: string | null) {
    if (street === null) return;
    const { setBroken, settle, guess: keepGuess } = useBreakIt.getState();
    if (guess !== null) keepGuess(card, guess);
    await doing('running', async () => {
      await mend();
      const push = { title: t('learn.defaultTitle'), body: t('learn.defaultBody') };
      const came = await runCard(street, card, push, (undo) => setBroken(undo && { card, street, undo }));
      settle(card, came);
      const { mark } = useProgress.getState();
      mark(`card/${card}`);
      if (guess === came.answer) mark(`guess/${card}`);
      // a switch of the simulation can make it end otherwise: then the card says what it saw
      if (came.answer !== cardOf(card).truth) setProblem(t('breakIt.otherwise'));
    });
  }
  return { ready: street !== null, busy, problem, run, mend: () => doing('mending', mend) };
}
