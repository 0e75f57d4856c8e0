import { type DeviceState } from '@apns-sim/device';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import { Part } from './Part.tsx';
import css from './StatePanel.module.css';

const shown = 12;

/** What came of each call of the phone's apps to their backends, the newest first. */
export function BackendLog({ state }: { readonly state: DeviceState }) {
  const { t } = useWording();
  const { backendLog, backendCalls, utcOffsetMinutes } = state;
  if (backendLog.length === 0 && backendCalls.length === 0) return null;
  return (
    <Part title={t('backendLog', { count: backendLog.length })} data-part="backend-log">
      <ol className={css.log} aria-label={t('backendLogList')}>
        {backendLog
          .toReversed()
          .slice(0, shown)
          .map(({ at, event, method, url, attempt, attempts, status, error, retryAt }, index) => {
            const ok = status !== null && status < 400;
            return (
              <li
                key={`${at} ${event} ${attempt} ${backendLog.length - index}`}
                data-backend-try={event}
                data-attempt={attempt}
                data-status={status ?? 'none'}
              >
                <b data-ok={ok}>{ok ? `✓ ${status}` : `✕ ${status ?? t('noAnswer')}`}</b> <code>{event}</code>{' '}
                {t('attemptOf', { attempt, attempts })} · {clockText(at, utcOffsetMinutes)}
                {!ok && (
                  <> · {retryAt === null ? t('gaveUp') : t('againIn', { seconds: Math.ceil((retryAt - at) / 1000) })}</>
                )}
                <small>
                  {method} {url}
                  {error !== null && ` · ${error}`}
                </small>
              </li>
            );
          })}
      </ol>
    </Part>
  );
}
