import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileProblem } from '../../flow/file/untrusted-json.ts';
import button from '../../shell/Button.module.css';
import css from './Scenario.module.css';
import { type Scenario } from './scenario.ts';
import { readScenario } from './scenario-text.ts';

/** Says what is wrong with a scenario: which field, what came, what was expected. */
export function ScenarioProblem({ problem }: { readonly problem: FileProblem }) {
  const { t } = useTranslation();
  const { field, came, expected } = problem;
  return (
    <p className={css.problem} role="alert" data-testid="scenario-problem" data-field={field}>
      {t('scenario.problem', { field, came, expected })}
    </p>
  );
}

/** Opens a scenario from a file of somebody else. */
export function OpenScenario({ onOpen }: { readonly onOpen: (scenario: Scenario) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  async function open(file: File | undefined) {
    if (file === undefined) return;
    try {
      onOpen(readScenario(await file.text()));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      setProblem(error);
    }
  }
  return (
    <>
      <button type="button" className={button.button} onClick={() => input.current?.click()}>
        <FolderOpen size={15} aria-hidden /> {t('scenario.open')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="scenario-file"
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      {problem !== null && <ScenarioProblem problem={problem} />}
    </>
  );
}
