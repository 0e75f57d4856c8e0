import { shortDeviceToken } from '@apns-sim/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Log.module.css';
import { type LogRow } from './row.ts';

const rowHeight = 34;
const columns = ['time', 'token', 'type', 'topic', 'status', 'outcome', 'reached', 'why', 'ms', 'bytes'] as const;
type Column = (typeof columns)[number];

/** Laid out as blocks, a table is no table to assistive tech: every part says what it is. */
const part = {
  grid: { role: 'grid' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'gridcell' },
} as const;

/** How far a key moves the focus; `page` is the number of rows in sight. */
const moves: Record<string, (page: number) => number> = {
  ArrowDown: () => 1,
  j: () => 1,
  ArrowUp: () => -1,
  k: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => Number.NEGATIVE_INFINITY,
  End: () => Number.POSITIVE_INFINITY,
};

interface LogTableProps {
  readonly rows: readonly LogRow[];
  readonly selected: string | undefined;
  readonly onOpen: (row: LogRow) => void;
  /** A person is reading: new rows must not move the list. */
  readonly onReading: () => void;
}

/** The log as a grid of which only what is in sight stands in the page; rows are walked with the keys, Enter opens one. */
export function LogTable({ rows, selected, onOpen, onReading }: LogTableProps) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(selected ?? null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.uniqueId ?? index,
    overscan: 8,
  });
  const at = Math.max(
    0,
    rows.findIndex(({ uniqueId }) => uniqueId === focused),
  );
  const time = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });

  function focusRow(index: number): void {
    const row = rows[index];
    if (row === undefined) return;
    setFocused(row.uniqueId);
    virtual.scrollToIndex(index);
    // a row far away stands in the page only after the list was drawn again
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  }

  // whoever comes back from a push stands on its row again
  useEffect(() => {
    if (selected === undefined) scroller.current?.querySelector<HTMLElement>('[data-was-open="true"]')?.focus();
  }, [selected]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      onOpen(row);
      return;
    }
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    focusRow(Math.min(rows.length - 1, Math.max(0, at + move(page))));
  }

  const cells: Record<Column, (row: LogRow) => string> = {
    time: (row) => time.format(row.at),
    token: (row) => (row.deviceToken === '' ? '—' : shortDeviceToken(row.deviceToken)),
    type: (row) => row.type || '—',
    topic: (row) => row.topic || '—',
    status: (row) => `${row.answer ?? '…'} ${row.reason}`.trim(),
    outcome: (row) => t(`log.statuses.${row.status}`),
    reached: (row) => row.reached,
    why: (row) => row.why || '—',
    ms: (row) => row.ms?.toFixed(1) ?? '',
    bytes: (row) => String(row.bytes),
  };

  return (
    <div
      className={css.grid}
      ref={scroller}
      onScroll={(event) => event.currentTarget.scrollTop > 0 && onReading()}
      data-testid="log-grid"
    >
      <table
        {...part.grid}
        aria-label={t('log.title')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onFocus={onReading}
      >
        <thead>
          <tr {...part.row} className={css.headRow} aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col" {...part.head} data-column={column}>
                {t(`log.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={key}
                {...part.row}
                className={css.row}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                aria-rowindex={index + 2}
                aria-selected={row.uniqueId === selected}
                tabIndex={index === at ? 0 : -1}
                data-index={index}
                data-push={row.uniqueId}
                data-status={row.status}
                data-was-open={row.uniqueId === focused}
                onFocus={() => setFocused(row.uniqueId)}
                onClick={() => onOpen(row)}
              >
                {columns.map((column) => (
                  <td
                    key={column}
                    {...part.cell}
                    data-column={column}
                    data-tone={column === 'status' ? (row.reason === '' ? 'ok' : 'err') : undefined}
                  >
                    {cells[column](row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
