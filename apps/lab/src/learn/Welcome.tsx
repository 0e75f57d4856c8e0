import { lazy, type ReactNode, Suspense, startTransition, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { NextRooms } from './NextRooms.tsx';
import { useProblemWords } from './use-problem-words.ts';
import css from './Welcome.module.css';

/** Downloads what happens after the first press. */
async function loadLesson() {
  const [{ Lesson }] = await Promise.all([import('./Lesson.tsx'), import('./show-me.ts')]);
  return { default: Lesson };
}
const Lesson = lazy(loadLesson);

type Stage =
  | { readonly at: 'welcome' | 'lesson' | 'playing' }
  | { readonly at: 'played'; readonly outcome: 'presented' | 'suppressed' }
  | { readonly at: 'failed'; readonly problem: string };

/** The card at the panes: see it once, or be led through it. `children` are there until something has begun. */
export function Welcome({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const phoneId = useLab((lab) => lab.phoneId);
  const bundleId = useLab((lab) => lab.health?.topic);
  const [stage, setStage] = useState<Stage>({ at: 'welcome' });
  const { learn } = useCatalogue();
  const words = useProblemWords();
  const running = useRef<AbortController | null>(null);
  const ready = phoneId !== null && bundleId !== undefined;

  // the card stays until the lesson is here
  const begin = () => startTransition(() => setStage({ at: 'lesson' }));
  const canStart = ready && stage.at !== 'lesson' && stage.at !== 'playing';
  useEffect(() => {
    if (!canStart) return;
    const start = (event: KeyboardEvent) => {
      // on the page itself, or on the link that led here: neither makes anything of a space
      const free = event.target === document.body || event.target instanceof HTMLAnchorElement;
      if (event.key !== ' ' || !free) return;
      event.preventDefault();
      startTransition(() => setStage({ at: 'lesson' }));
    };
    document.addEventListener('keydown', start);
    return () => document.removeEventListener('keydown', start);
  }, [canStart]);

  async function play() {
    if (!ready) return;
    const abort = new AbortController();
    running.current = abort;
    setStage({ at: 'playing' });
    announce(t('learn.playing'));
    try {
      const alert = { title: t('learn.defaultTitle'), body: t('learn.defaultBody') };
      const { showMe } = await import('./show-me.ts');
      const outcome = await showMe({ phoneId, bundleId, signal: abort.signal }, alert);
      setStage({ at: 'played', outcome });
      announce(t('learn.shown'));
    } catch (error) {
      setStage(abort.signal.aborted ? { at: 'welcome' } : { at: 'failed', problem: words(error) });
    }
  }

  if (stage.at === 'lesson' && ready) {
    return (
      <Suspense>
        <Lesson street={{ phoneId, bundleId }} onLeave={() => setStage({ at: 'welcome' })} />
      </Suspense>
    );
  }
  return (
    <section className={css.welcome} aria-labelledby="welcome">
      <div>
        <h1 id="welcome">{t('learn.heading')}</h1>
        {stage.at === 'played' ? (
          <>
            <p className={css.done} data-testid="played">
              {stage.outcome === 'presented' ? t('learn.shown') : learn.done[5]}
            </p>
            <NextRooms />
          </>
        ) : stage.at === 'playing' ? (
          <p>{t('learn.playing')}</p>
        ) : stage.at === 'failed' ? (
          <p className={css.error} role="alert">
            <b>{t('learn.error.title')}</b> {stage.problem}
          </p>
        ) : (
          <>
            <p>{t('learn.intro')}</p>
            {children}
          </>
        )}
      </div>
      <div className={css.actions}>
        {stage.at === 'playing' ? (
          <button type="button" className={button.button} onClick={() => running.current?.abort()}>
            {t('learn.stop')}
          </button>
        ) : (
          <>
            <button
              type="button"
              className={`${button.primary} ${css.big}`}
              disabled={!ready}
              onClick={begin}
              data-testid="start-lesson"
            >
              {t('learn.start')}
            </button>
            <button
              type="button"
              className={`${button.button} ${css.big}`}
              disabled={!ready}
              onClick={play}
              data-testid="show-me"
            >
              {t('learn.showMe')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
