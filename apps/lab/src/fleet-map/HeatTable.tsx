import { useTranslation } from 'react-i18next';
import page from '../pages/Page.module.css';
import css from './FleetMap.module.css';
import { type Cells } from './fleet-doors.ts';

const rows = 20;

/** The map's twin in words: all phones in at most twenty groups. */
export function HeatTable({ cells }: { readonly cells: Cells }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => value.toLocaleString(i18n.language);
  const perRow = Math.max(1, Math.ceil(cells.phones.length / rows));
  const groups = Array.from({ length: Math.ceil(cells.phones.length / perRow) }, (_, row) => {
    const sum = (list: readonly number[]) =>
      list.slice(row * perRow, (row + 1) * perRow).reduce((before, one) => before + one, 0);
    const phones = sum(cells.phones);
    const online = sum(cells.online);
    const from = row * perRow * cells.each + 1;
    return {
      from,
      to: from + perRow * cells.each - 1,
      online,
      offline: phones - online,
      waiting: sum(cells.waiting),
      got: sum(cells.got),
    };
  });
  return (
    <details className={css.twin} data-testid="heat-table">
      <summary>{t('fleetMap.asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={page.scroll} tabIndex={0} aria-label={t('fleetMap.asTable')}>
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{t('fleetMap.which')}</th>
              {(['online', 'offline', 'waiting', 'got'] as const).map((state) => (
                <th key={state} scope="col">
                  {t(`fleetMap.states.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ from, to, online, offline, waiting, got }) => (
              <tr key={from}>
                <th scope="row">{from === to ? number(from) : `${number(from)}–${number(to)}`}</th>
                <td>{number(online)}</td>
                <td>{number(offline)}</td>
                <td>{number(waiting)}</td>
                <td>{number(got)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
