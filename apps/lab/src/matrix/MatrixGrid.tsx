import { type Matrix, type MatrixCell } from '@apns-sim/device';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { CellIcon } from './CellIcon.tsx';
import { decidedBy, lookOf, marks, placeOf } from './cell-look.ts';
import { type GridPlace, placeAfter } from './grid-keys.ts';
import css from './Matrix.module.css';
import { tableOf } from './table-of.ts';

const markSigns = { wake: '☀', sound: '♪', haptic: '~', badge: '●' } as const;

function CellText({ cell }: { readonly cell: MatrixCell }) {
  const { matrix, gates } = useCatalogue();
  const look = lookOf(cell);
  const rule = decidedBy(cell);
  const sentences: Readonly<Record<string, string>> = gates.rules;
  return (
    <>
      <span className={css.look}>
        <CellIcon look={look} />
        {matrix.looks[look]}
      </span>
      <span className={css.small}>
        <b>{rule}</b>
        <span className="visually-hidden">{sentences[rule]} </span>
        {marks
          .filter((mark) => mark !== look && cell.surfaces.includes(mark))
          .map((mark) => (
            <span key={mark} title={matrix.marks[mark]}>
              <span aria-hidden="true">{markSigns[mark]}</span>
              <span className="visually-hidden">{matrix.marks[mark]} </span>
            </span>
          ))}
      </span>
    </>
  );
}

/** The matrix as a grid: one cell takes part in the order of Tab, the arrows move it, and what it moves to is chosen. */
export function MatrixGrid({
  matrix: content,
  chosen,
  onChoose,
}: {
  readonly matrix: Matrix;
  /** Its place, `null` for none. */
  readonly chosen: string | null;
  readonly onChoose: (cell: MatrixCell) => void;
}) {
  const { t } = useTranslation();
  const { matrix } = useCatalogue();
  const { columns, rows } = tableOf(content);
  const [wanted, setWanted] = useState<GridPlace>({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const at = { row: Math.min(wanted.row, rows.length - 1), column: Math.min(wanted.column, columns.length - 1) };
  function move(event: KeyboardEvent) {
    const to = placeAfter(event, at, { rows: rows.length, columns: columns.length });
    if (to === null) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-at="${to.row}:${to.column}"]`)?.focus();
  }
  const powers = content.axes.power.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA’s own pattern of a grid is a table the arrows move through
    <table ref={grid} className={css.grid} role="grid" aria-label={t('matrix.grid')} onKeyDown={move}>
      <thead>
        <tr>
          <td colSpan={2} />
          {content.axes.lock.map((lock) => (
            <th key={lock} scope="colgroup" colSpan={columns.filter((column) => column.lock === lock).length}>
              {matrix.lock[lock]}
            </th>
          ))}
        </tr>
        <tr>
          <th scope="col">{t('matrix.permission')}</th>
          <th scope="col">{t('matrix.focusHead')}</th>
          {columns.map(({ lock, run }) => (
            <th key={`${lock} ${run}`} scope="col">
              {matrix.run[run]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ power, authorization, focus, cells }, row) => (
          <tr key={`${power} ${authorization} ${focus}`} data-first={focus === content.axes.focus[0]}>
            <th scope="row">
              {matrix.authorization[authorization]}
              {powers && <small>{matrix.power[power]}</small>}
            </th>
            <th scope="row">{matrix.focus[focus]}</th>
            {cells.map((cell, column) =>
              cell === null ? (
                <td key={columns[column]?.run} />
              ) : (
                <td key={placeOf(cell)} data-look={lookOf(cell)}>
                  <button
                    type="button"
                    tabIndex={row === at.row && column === at.column ? 0 : -1}
                    aria-pressed={chosen === placeOf(cell)}
                    data-at={`${row}:${column}`}
                    data-cell={placeOf(cell)}
                    data-look={lookOf(cell)}
                    data-gate={decidedBy(cell)}
                    onClick={() => onChoose(cell)}
                    onFocus={() => {
                      setWanted({ row, column });
                      onChoose(cell);
                    }}
                  >
                    <CellText cell={cell} />
                  </button>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
