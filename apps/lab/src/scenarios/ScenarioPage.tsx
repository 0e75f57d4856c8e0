import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { FileProblem } from '../flow/file/untrusted-json.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { LearnNav } from '../learn/LearnNav.tsx';
import { ScenarioProblem } from '../learn/scenario/OpenScenario.tsx';
import { type Scenario } from '../learn/scenario/scenario.ts';
import { readHash } from '../learn/scenario/scenario-text.ts';
import page from '../pages/Page.module.css';
import { Workbench } from '../pages/Workbench.tsx';
import { useOwnScenarios } from './own-scenarios.ts';
import { Runner } from './Runner.tsx';
import { isReadyId, readyScenario } from './ready-scenarios.ts';
import { ScenariosPage } from './ScenariosPage.tsx';

/** The scenario of an address: one that comes with the Lab, one of this browser, or one that is in the address itself. */
function useScenario(): Scenario | FileProblem | null {
  const { id = '' } = useParams();
  const { hash } = useLocation();
  const own = useOwnScenarios((kept) => kept.own.find((one) => one.id === id)?.scenario);
  if (isReadyId(id)) return readyScenario(id, currentLanguage());
  if (id !== 'shared') return own ?? null;
  try {
    return readHash(hash);
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
}

/** One scenario over the live Lab; an address that names none shows them all. */
export function ScenarioPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { hash } = useLocation();
  const scenario = useScenario();
  if (scenario === null) return <ScenariosPage missing={id ?? ''} />;
  if (scenario instanceof FileProblem)
    return (
      <main id="content" className={page.page}>
        <h1>{t('scenarios.title')}</h1>
        <ScenarioProblem problem={scenario} />
      </main>
    );
  return (
    <Workbench
      title={`${scenario.title} · ${t('shell.brand')}`}
      lead={<LearnNav />}
      left={<Runner key={`${id} ${hash} ${scenario.title}`} scenario={scenario} />}
    />
  );
}
