import { Check, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import { useTitle } from '../../shell/use-title.ts';
import { LearnNav } from '../LearnNav.tsx';
import { useProgress } from '../use-progress.ts';
import css from './BreakIt.module.css';
import { cardIds, cardOf } from './cards.ts';
import { MendBar } from './MendBar.tsx';
import { mend } from './use-card.ts';

/** All twelve cards, with what was seen of them and guessed. */
export function BreakItPage() {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  useTitle(`${t('course.rooms.breakIt')} · ${t('shell.brand')}`);
  const done = useProgress((progress) => progress.done);
  const seen = cardIds.filter((id) => done.includes(`card/${id}`));
  const guessed = cardIds.filter((id) => done.includes(`guess/${id}`));
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('course.rooms.breakIt')}</h1>
        <p className={page.intro}>{t('breakIt.intro')}</p>
        <p className={page.count}>
          {t('breakIt.count', { done: seen.length, all: cardIds.length, right: guessed.length })}
        </p>
        <MendBar busy={null} onMend={mend} />
        <ol className={css.cards}>
          {cardIds.map((id, index) => {
            const { place } = cardOf(id);
            const isGuessed = guessed.includes(id);
            return (
              <li key={id}>
                <Link className={css.card} to={`/learn/break-it/${id}`} data-card={id} data-place={place}>
                  <span className={css.number} aria-hidden="true">
                    {index + 1}
                  </span>
                  <b>{breakIt.cards[id].title}</b>
                  <span className={css.what}>{breakIt.cards[id].what}</span>
                  <span className={css.foot}>
                    <span className={css.place}>{breakIt.places[place]}</span>
                    {seen.includes(id) && (
                      <span className={css.mark}>
                        {isGuessed ? <Star size={14} aria-hidden /> : <Check size={14} aria-hidden />}
                        {t(isGuessed ? 'breakIt.guessed' : 'breakIt.seen')}
                      </span>
                    )}
                  </span>
                </Link>
              </li>
            );
          })}
        </ol>
      </div>
    </main>
  );
}
