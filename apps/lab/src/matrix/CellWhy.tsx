import { type MatrixCell } from '@apns-sim/device';
import { useTranslation } from 'react-i18next';
import flow from '../flow/Flow.module.css';
import { useCatalogue } from '../i18n/i18n.ts';
import { CellIcon } from './CellIcon.tsx';
import { gatesOf, lookOf } from './cell-look.ts';
import css from './Matrix.module.css';

const signs = { stop: '✕', change: '▲', pass: '✓' } as const;

/** Why the chosen cell is as it is: every gate in order, each in a sentence. */
export function CellWhy({ cell }: { readonly cell: MatrixCell | undefined }) {
  const { t } = useTranslation();
  const { matrix, gates } = useCatalogue();
  const sentences: Readonly<Record<string, string>> = gates.rules;
  const places: Readonly<Record<string, string>> = {
    ...gates.surfaces,
    ...matrix.marks,
    summary: matrix.looks.summary,
  };
  if (cell === undefined)
    return (
      <section className={css.why} aria-label={t('matrix.why')} data-testid="matrix-why">
        <h2>{t('matrix.why')}</h2>
        <p className={css.hint}>{t('matrix.choose')}</p>
      </section>
    );
  const { power, lock, authorization, focus, run } = cell;
  const state = [
    matrix.power[power],
    matrix.lock[lock],
    matrix.authorization[authorization],
    matrix.focus[focus],
    matrix.run[run],
  ];
  return (
    <section className={css.why} aria-label={t('matrix.why')} data-testid="matrix-why">
      <h2>
        <CellIcon look={lookOf(cell)} /> {matrix.looks[lookOf(cell)]}
      </h2>
      <p className={css.hint}>{state.join(' · ')}</p>
      <ol className={flow.gates}>
        {gatesOf(cell).map(({ rule, verdict }) => (
          <li key={rule} className={flow.gate} data-gate={rule} data-verdict={verdict}>
            <b>
              <span aria-hidden="true">{signs[verdict]}</span>
              <span className="visually-hidden">{gates.verdict[verdict]}</span> {rule}
            </b>
            <span>{sentences[rule] ?? rule}</span>
          </li>
        ))}
      </ol>
      <dl className={css.facts}>
        <dt>{t('matrix.word')}</dt>
        <dd lang="en">{cell.word}</dd>
        <dt>{t('matrix.noticed')}</dt>
        <dd>{cell.surfaces.map((surface) => places[surface] ?? surface).join(', ') || t('matrix.none')}</dd>
        <dt>{t('matrix.callbacks')}</dt>
        <dd>{cell.callbacks.length === 0 ? t('matrix.none') : <code>{cell.callbacks.join(', ')}</code>}</dd>
      </dl>
      {cell.serviceExtension && <p>{t('matrix.extension')}</p>}
      {cell.preview === 'hidden' && lookOf(cell) !== 'nothing' && <p>{t('matrix.hidden')}</p>}
    </section>
  );
}
