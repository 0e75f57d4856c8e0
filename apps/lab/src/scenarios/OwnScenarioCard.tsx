import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Scenario } from '../learn/scenario/scenario.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import { EditScenario } from './EditScenario.tsx';
import { useOwnScenarios } from './own-scenarios.ts';
import css from './Scenarios.module.css';

/** One of a person's own: run, share, edit, delete. */
export function OwnScenarioCard({
  id,
  scenario,
  count,
  link,
}: {
  readonly id: string;
  readonly scenario: Scenario;
  /** How many steps it has. */
  readonly count: number;
  /** The part of an address that holds it all. */
  readonly link: string;
}) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <article className={css.ownCard} data-own={id}>
      <Link className={css.card} to={`/scenarios/${id}`}>
        <b>{scenario.title}</b>
        {scenario.text !== '' && <span>{scenario.text}</span>}
        <small>{t('scenarios.count', { count })}</small>
      </Link>
      <div className={css.share}>
        <CopyButton text={`${location.origin}/scenarios/shared${link}`} what={t('scenario.link')} />
        <button
          type="button"
          className={button.quiet}
          aria-expanded={editing}
          onClick={() => setEditing(!editing)}
          data-do="edit"
        >
          <Pencil size={14} aria-hidden /> {t('scenarios.edit')}
        </button>
        <button
          type="button"
          className={button.quiet}
          aria-label={t('scenarios.remove', { title: scenario.title })}
          onClick={() => useOwnScenarios.getState().remove(id)}
          data-do="remove"
        >
          <Trash2 size={14} aria-hidden />
        </button>
      </div>
      {editing && <EditScenario id={id} scenario={scenario} onDone={() => setEditing(false)} />}
    </article>
  );
}
