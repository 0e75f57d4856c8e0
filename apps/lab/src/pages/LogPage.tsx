import { headerNames, headerValue, shortDeviceToken, statusAfter } from '@apns-sim/protocol';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newest } from '../flow/hops.ts';
import { type PushLine } from '../flow/trace.ts';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import css from './Page.module.css';

/** More rows than a person reads; the filter finds the rest. */
const shownRows = 300;

function rowOf({ uniqueId, events }: PushLine) {
  const received = newest(events, 'received');
  const rejected = newest(events, 'rejected');
  const answered = newest(events, 'answered');
  const status = events.map(statusAfter).findLast((known) => known !== undefined) ?? 'received';
  const header = (name: string) => headerValue(received?.request.headers ?? [], name) ?? '';
  const deviceToken = received?.request.path.split('/')[3] ?? '';
  const answer =
    rejected === undefined ? String(answered?.answer.status ?? '') : `${rejected.status} ${rejected.reason}`;
  return {
    uniqueId,
    at: received?.at ?? 0,
    deviceToken,
    topic: header(headerNames.topic),
    type: header(headerNames.pushType),
    answer,
    status,
    refused: rejected !== undefined,
    ms: answered?.durationMs,
    bytes: received?.request.bodyBytes ?? 0,
  };
}

/** Every push APNs has received. */
export function LogPage() {
  const { t, i18n } = useTranslation();
  useTitle(t('shell.title.log'));
  const pushes = useLab((lab) => lab.pushes);
  const order = useLab((lab) => lab.order);
  const health = useLab((lab) => lab.health);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter).trim().toLowerCase();
  const rows = useMemo(
    () => order.toReversed().flatMap((id) => (pushes[id] === undefined ? [] : [rowOf(pushes[id])])),
    [order, pushes],
  );
  const found = rows.filter((row) => Object.values(row).join(' ').toLowerCase().includes(wanted));
  const time = new Intl.DateTimeFormat(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return (
    <main id="content" className={css.page}>
      <h1>{t('log.title')}</h1>
      <p className={css.intro}>{t('log.intro')}</p>
      {rows.length === 0 ? (
        <div className={css.empty}>
          <p>{t('log.empty')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre tabIndex={0}>{`npx apns-sim send --sim ${health?.lab ?? location.origin}`}</pre>
          <p>{t('log.emptyHint')}</p>
        </div>
      ) : (
        <>
          <p className={css.bar}>
            <input
              className={css.filter}
              type="search"
              aria-label={t('log.filter')}
              placeholder={t('log.filterHint')}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
            <span role="status">{found.length === 0 ? t('log.noMatch') : t('log.count', { count: found.length })}</span>
          </p>
          <div className={css.scroll}>
            <table className={css.table}>
              <thead>
                <tr>
                  {(['time', 'token', 'type', 'topic', 'status', 'outcome', 'ms', 'bytes'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`log.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.slice(0, shownRows).map((row) => (
                  <tr key={row.uniqueId} data-push={row.uniqueId}>
                    <td>
                      <Link
                        to="/"
                        onClick={() => useLab.getState().focusPush(row.uniqueId, { play: false, position: Infinity })}
                      >
                        {time.format(row.at)}
                      </Link>
                    </td>
                    <td>
                      <code>{shortDeviceToken(row.deviceToken)}</code>
                    </td>
                    <td>{row.type}</td>
                    <td>{row.topic}</td>
                    <td className={row.refused ? css.err : css.ok}>{row.answer}</td>
                    <td>{t(`log.statuses.${row.status}`)}</td>
                    <td>{row.ms?.toFixed(1)}</td>
                    <td>{row.bytes}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </main>
  );
}
