import { LiveRegions } from '@apns-sim/phone';
import { useTranslation } from 'react-i18next';
import { currentLanguage, useCatalogue } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import { LivePhone } from '../../phone-pane/LivePhone.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { LearnNav } from '../LearnNav.tsx';
import { useProgress } from '../use-progress.ts';
import { BuiltOn } from './BuiltOn.tsx';
import css from './PushTypes.module.css';
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
  return (
    <main id="content">
      <LearnNav />
      <div className={`${page.page} ${css.page}`}>
        <div>
          <h1>{t('course.rooms.pushTypes')}</h1>
          <p className={page.intro}>{pushTypes.intro}</p>
          <p className={page.count}>{t('pushTypes.count', { done: sent, all: cardTypes.length })}</p>
          <div className={css.cards}>
            {cardTypes.map((type) => (
              <TypeCard key={type} type={type} />
            ))}
          </div>
          <BuiltOn />
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
        {id !== null && (
          <aside className={css.phone} aria-label={t('pushTypes.phone')}>
            <LivePhone id={id} mirror={mirror} panel={false} />
            {mirror !== undefined && (
              <LiveRegions state={mirror.state} live={mirror.live} language={currentLanguage()} />
            )}
          </aside>
        )}
      </div>
    </main>
  );
}
