import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { FileProblem } from '../../flow/file/untrusted-json.ts';
import page from '../../pages/Page.module.css';
import { Workbench } from '../../pages/Workbench.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { LearnNav } from '../LearnNav.tsx';
import { ScenarioProblem } from './OpenScenario.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { ScenarioStrip } from './ScenarioStrip.tsx';
import { type Scenario } from './scenario.ts';
import { readHash } from './scenario-text.ts';

function read(hash: string): Scenario | FileProblem | null {
  try {
    return readHash(hash);
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
}

function Teacher({ problem }: { readonly problem: FileProblem | null }) {
  const { t } = useTranslation();
  useTitle(`${t('course.rooms.scenario')} · ${t('shell.brand')}`);
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('course.rooms.scenario')}</h1>
        <p className={page.intro}>{t('scenario.intro')}</p>
        {problem !== null && <ScenarioProblem problem={problem} />}
        <ScenarioForm />
      </div>
    </main>
  );
}

/** With a scenario in the address: that, over the live Lab. Without one: where a teacher makes one. */
export function ScenarioPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const found = read(hash);
  if (found === null || found instanceof FileProblem) return <Teacher problem={found} />;
  // one that does itself is run, step by step
  if (found.steps.length > 0) return <Navigate to={`/scenarios/shared${hash}`} replace />;
  const lead = (
    <>
      <LearnNav />
      <ScenarioStrip key={hash} scenario={found} />
    </>
  );
  return <Workbench title={`${found.title} · ${t('shell.brand')}`} lead={lead} />;
}
