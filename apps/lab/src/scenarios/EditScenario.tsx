import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileProblem } from '../flow/file/untrusted-json.ts';
import { ScenarioProblem } from '../learn/scenario/OpenScenario.tsx';
import { type Scenario } from '../learn/scenario/scenario.ts';
import { readScenario, writeScenario } from '../learn/scenario/scenario-text.ts';
import button from '../shell/Button.module.css';
import { useOwnScenarios } from './own-scenarios.ts';
import css from './Scenarios.module.css';

/** The text of a scenario as its file has it; what is wrong with it is said by field. */
export function EditScenario({
  id,
  scenario,
  onDone,
}: {
  readonly id: string;
  readonly scenario: Scenario;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => writeScenario(scenario));
  const [problem, setProblem] = useState<FileProblem | null>(null);
  function save() {
    try {
      useOwnScenarios.getState().keep(readScenario(text), id);
      onDone();
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      setProblem(error);
    }
  }
  return (
    <form
      className={css.edit}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        aria-label={t('scenarios.json')}
        value={text}
        spellCheck={false}
        rows={14}
        onChange={(event) => setText(event.target.value)}
        data-testid="scenario-json"
      />
      {problem !== null && <ScenarioProblem problem={problem} />}
      <button type="submit" className={button.primary} data-do="save">
        {t('scenarios.saveJson')}
      </button>
    </form>
  );
}
