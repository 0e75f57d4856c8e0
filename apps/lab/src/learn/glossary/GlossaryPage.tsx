import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import { useTitle } from '../../shell/use-title.ts';
import { LearnNav } from '../LearnNav.tsx';
import css from './GlossaryPage.module.css';
import { termTexts } from './term-texts.ts';
import { termIds, termIn } from './terms.ts';

/** Every term, with its name in both languages. */
export function GlossaryPage() {
  const { t } = useTranslation();
  useTitle(`${t('course.glossary')} · ${t('shell.brand')}`);
  const language = currentLanguage();
  const other = language === 'en' ? 'zh-Hans' : 'en';
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('course.glossary')}</h1>
        <p className={page.intro}>{t('course.glossaryIntro')}</p>
        <dl className={css.terms}>
          {termIds.map((id) => {
            const { name } = termIn(id, language);
            const there = termIn(id, other).name;
            return (
              <div key={id} className={css.entry} data-term={id}>
                <dt>
                  {name}
                  {there !== name && <span lang={other}>{there}</span>}
                </dt>
                <dd>{termTexts[id][language]}</dd>
              </div>
            );
          })}
        </dl>
      </div>
    </main>
  );
}
