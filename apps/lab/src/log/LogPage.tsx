import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import button from '../shell/Button.module.css';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import { exported, exportForms } from './exports.ts';
import css from './Log.module.css';
import { LogEmpty } from './LogEmpty.tsx';
import { LogTable } from './LogTable.tsx';
import { PushPanel } from './PushPanel.tsx';
import { saveFile } from './save-file.ts';
import { useRows } from './use-rows.ts';

/** Every push APNs has received, to filter, walk, read and keep. */
export function LogPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.log'));
  const { uniqueId } = useParams();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const filter = search.get('filter') ?? '';
  const { rows, total, newer, held, filtering, hold, letGo } = useRows(filter);
  const [grid, setGrid] = useState(0);
  const suffix = search.size === 0 ? '' : `?${search}`;

  const close = () => navigate(`/log${suffix}`);

  if (total === 0) return <LogEmpty />;
  return (
    <main
      id="content"
      className={css.page}
      data-open={uniqueId !== undefined}
      onKeyDown={(event) => event.key === 'Escape' && uniqueId !== undefined && close()}
    >
      <div className={css.list}>
        <div className={css.head}>
          <h1>{t('log.title')}</h1>
          <div className={css.find}>
            <input
              type="search"
              aria-label={t('log.filter')}
              placeholder={t('log.filterHint')}
              aria-describedby="log-grammar"
              value={filter}
              aria-busy={filtering}
              data-testid="log-filter"
              onChange={({ target }) =>
                setSearch(target.value === '' ? {} : { filter: target.value }, { replace: true })
              }
            />
            {filtering && <LoaderCircle size={15} aria-hidden className={css.busy} />}
          </div>
          <span role="status" className={css.count} data-testid="log-count">
            {filtering
              ? t('log.filtering')
              : filter !== '' && rows.length === 0
                ? t('log.noMatch')
                : t('log.countOf', { count: rows.length, total })}
          </span>
          <button
            type="button"
            className={button.button}
            aria-pressed={held}
            onClick={held ? letGo : hold}
            data-testid="log-hold"
          >
            {held ? t('log.goLive') : t('log.hold')}
          </button>
          <fieldset className={css.save} aria-label={t('log.save')}>
            {exportForms.map((form) => (
              <button
                key={form}
                type="button"
                className={button.quiet}
                onClick={() => {
                  const { pushes } = useLab.getState();
                  const lines = rows.map((row) => ({ row, events: pushes[row.uniqueId]?.events ?? [] }));
                  saveFile(`apns-sim-log.${form}`, exported(form, lines));
                }}
                data-testid={`log-save-${form}`}
              >
                {form.toUpperCase()}
              </button>
            ))}
          </fieldset>
        </div>
        <p id="log-grammar" className={css.grammar}>
          {t('log.grammar')} <code>status:4xx</code> <code>reason:BadDeviceToken</code> <code>why:L3</code>{' '}
          <code>topic:courier</code> <code>-type:background</code>
        </p>
        {newer > 0 && (
          <button
            type="button"
            className={css.pill}
            onClick={() => {
              letGo();
              setGrid((before) => before + 1);
            }}
            data-testid="log-newer"
          >
            {t('log.newer', { count: newer })}
          </button>
        )}
        <LogTable
          key={grid}
          rows={rows}
          selected={uniqueId}
          onReading={hold}
          onOpen={(row) => navigate(`/log/${row.uniqueId}${suffix}`)}
        />
      </div>
      {uniqueId !== undefined && <PushPanel uniqueId={uniqueId} onClose={close} />}
    </main>
  );
}
