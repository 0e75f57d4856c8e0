import {
  CloudLightning,
  Moon,
  Package,
  PackageX,
  RefreshCw,
  Rocket,
  ShieldQuestionMark,
  Shuffle,
  TrainFront,
  Trophy,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { currentLanguage } from '../i18n/i18n.ts';
import { LearnNav } from '../learn/LearnNav.tsx';
import { OpenScenario } from '../learn/scenario/OpenScenario.tsx';
import { hashOf } from '../learn/scenario/scenario-text.ts';
import page from '../pages/Page.module.css';
import button from '../shell/Button.module.css';
import { useTitle } from '../shell/use-title.ts';
import { OwnScenarioCard } from './OwnScenarioCard.tsx';
import { useOwnScenarios } from './own-scenarios.ts';
import { type ReadyId, readyIds, readyScenario } from './ready-scenarios.ts';
import css from './Scenarios.module.css';
import { stepsOf } from './steps-of.ts';

const icons: Record<ReadyId, typeof Moon> = {
  orderDay: Package,
  sleepNight: Moon,
  subway: TrainFront,
  launchDay: Rocket,
  tokenRotation: RefreshCw,
  wrongEnvironment: Shuffle,
  appDeleted: PackageX,
  liveMatch: Trophy,
  permission: ShieldQuestionMark,
  outage: CloudLightning,
};

/** Every scenario: those that come with the Lab, and one's own. */
export function ScenariosPage({ missing }: { readonly missing?: string }) {
  const { t } = useTranslation();
  useTitle(`${t('scenarios.title')} · ${t('shell.brand')}`);
  const navigate = useNavigate();
  const { own, keep } = useOwnScenarios();
  const language = currentLanguage();
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('scenarios.title')}</h1>
        <p className={page.intro}>{t('scenarios.intro')}</p>
        {missing !== undefined && (
          <p role="alert" data-testid="scenario-missing">
            {t('scenarios.missing', { id: missing })}
          </p>
        )}
        <ul className={css.cards} data-testid="ready-scenarios">
          {readyIds.map((id) => {
            const scenario = readyScenario(id, language);
            const Icon = icons[id];
            return (
              <li key={id}>
                <Link className={css.card} to={`/scenarios/${id}`} data-scenario={id}>
                  <i>
                    <Icon size={20} aria-hidden />
                  </i>
                  <b>{scenario.title}</b>
                  <span>{scenario.text}</span>
                  <small>{t('scenarios.count', { count: scenario.steps.length })}</small>
                </Link>
              </li>
            );
          })}
        </ul>
        <h2 className={css.own}>{t('scenarios.own')}</h2>
        <div className={css.actions}>
          <OpenScenario onOpen={(scenario) => navigate(`/scenarios/${keep(scenario)}`)} />
          <Link className={button.button} to="/learn/scenario">
            {t('scenarios.make')}
          </Link>
        </div>
        {own.length === 0 && <p className={page.intro}>{t('scenarios.none')}</p>}
        <ul className={css.cards} data-testid="own-scenarios">
          {own.map(({ id, scenario }) => (
            <li key={id}>
              <OwnScenarioCard id={id} scenario={scenario} count={stepsOf(scenario).length} link={hashOf(scenario)} />
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
