import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type PhoneSummary } from '../api/doors.ts';
import css from './Fleet.module.css';
import { type FleetDialog, FleetRow } from './FleetRow.tsx';

/** A guess at a row's height in pixels, until it is measured. */
const rowHeight = 62;

/** Every phone in a list that draws only what can be seen, so that hundreds cost no more than ten. */
export function Fleet({
  phones,
  onDialog,
}: {
  readonly phones: readonly PhoneSummary[];
  readonly onDialog: (dialog: FleetDialog) => void;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: phones.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => phones[index]?.id ?? index,
    overscan: 6,
  });
  const columns = [
    t('devices.name'),
    t('devices.state'),
    t('devices.apps'),
    t('fleet.notifications'),
    t('fleet.actions'),
  ];
  return (
    <div className={css.table}>
      <div className={css.head} aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
      <div ref={scroller} className={css.scroll}>
        <ul
          className={css.room}
          aria-label={t('devices.title')}
          style={{ height: rows.getTotalSize() }}
          data-testid="fleet"
          data-count={phones.length}
        >
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const phone = phones[index];
            if (phone === undefined) return null;
            return (
              <FleetRow
                key={key}
                phone={phone}
                place={{ index, of: phones.length, offset: start }}
                measure={rows.measureElement}
                onDialog={onDialog}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}
