import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import { useTitle } from '../../shell/use-title.ts';
import { LearnNav } from '../LearnNav.tsx';
import { useProgress } from '../use-progress.ts';
import { BuiltOn } from './BuiltOn.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { PhoneBeside } from './PhoneBeside.tsx';
import css from './PushTypes.module.css';
import { type SentCard, SentCardListener } from './sent-card.ts';
import { TypeCard } from './TypeCard.tsx';
import { cardTypes } from './type-cards.ts';
import { useOwnPhone } from './use-own-phone.ts';

/** Eleven push types, a card each, and the phone they are sent to. */
export function PushTypesPage() {
  const { t } = useTranslation();
  const { pushTypes } = useCatalogue();
  useTitle(`${t('course.rooms.pushTypes')} · ${t('shell.brand')}`);
  const sent = useProgress(({ done }) => cardTypes.filter((type) => done.includes(`type/${type}`)).length);
  const { id, mirror } = useOwnPhone();
  const phone = useRef<HTMLElement>(null);
  const [last, setLast] = useState<SentCard | null>(null);
  const sends = useCallback((card: SentCard) => {
    setLast(card);
    if (phone.current !== null) bringIntoView(phone.current);
  }, []);
  return (
    <main id="content">
      <LearnNav />
      <div className={`${page.page} ${css.page}`}>
        <div>
          <h1>{t('course.rooms.pushTypes')}</h1>
          <p className={page.intro}>{pushTypes.intro}</p>
          <p className={page.count}>{t('pushTypes.count', { done: sent, all: cardTypes.length })}</p>
          <SentCardListener value={sends}>
            <div className={css.cards}>
              {cardTypes.map((type) => (
                <TypeCard key={type} type={type} />
              ))}
            </div>
            <BuiltOn />
          </SentCardListener>
          <h2 className={css.oldTitle}>{pushTypes.oldTitle}</h2>
          <dl className={css.old}>
            {pushTypes.old.map(({ name, words }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </div>
        {id !== null && <PhoneBeside id={id} mirror={mirror} sent={last} ref={phone} />}
      </div>
    </main>
  );
}
