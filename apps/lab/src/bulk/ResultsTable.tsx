import { shortDeviceToken } from '@apns-sim/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type JobSummary } from '../api/jobs.ts';
import css from './Results.module.css';
import { useResults } from './use-results.ts';

const rowHeight = 30;
const columns = ['position', 'token', 'answer', 'tries', 'ms'] as const;
/** Laid out as blocks, a table is no table to assistive tech: every part says what it is. */
const part = {
  table: { role: 'table' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

/** How each push of a job ended; only the rows in sight stand in the page, and only their pages are read. */
export function ResultsTable({ job }: { readonly job: JobSummary }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: job.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const resultAt = useResults(job.id, {
    settled: job.accepted + job.refused + job.failed,
    total: job.total,
    from: (items[0]?.index ?? 0) + 1,
    to: (items.at(-1)?.index ?? 0) + 1,
  });
  return (
    <section className={css.results} aria-labelledby="results">
      <h3 id="results">{t('bulk.results')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={css.scroll} ref={scroller} tabIndex={0} data-testid="results">
        <table {...part.table} aria-labelledby="results" aria-rowcount={job.total + 1}>
          <thead>
            <tr {...part.row} aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column} scope="col" {...part.head}>
                  {t(`bulk.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start, key }) => {
              const result = resultAt(index + 1);
              const { status = null, reason = '', accepted = false, durationMs, deviceToken, tries = 1 } = result ?? {};
              const answer = status === null ? t('bulk.counts.failed') : `${status} ${reason}`.trim();
              return (
                <tr
                  key={key}
                  {...part.row}
                  aria-rowindex={index + 2}
                  style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                  data-position={index + 1}
                  data-accepted={result === undefined ? undefined : accepted}
                >
                  <td {...part.cell}>{index + 1}</td>
                  <td {...part.cell} title={result?.error}>
                    <code>{deviceToken === undefined ? '…' : shortDeviceToken(deviceToken)}</code>
                  </td>
                  <td {...part.cell}>{result === undefined ? '…' : answer}</td>
                  <td {...part.cell}>{result === undefined ? '' : tries}</td>
                  <td {...part.cell}>{durationMs?.toFixed(1) ?? ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
