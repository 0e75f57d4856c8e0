import { loadStatePanel, loadWatch, Phone, PhonePanel } from '@apns-sim/phone';
import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import { tellPhone } from '../session.ts';
import { usePreference } from '../shell/preferences.ts';
import { stopSingleKeys } from '../shell/single-keys.ts';
import { styleNonce } from '../shell/style-nonce.ts';
import { type Mirror } from '../store/phones.ts';
import { browserClock } from '../time.ts';
import { InstallApp } from './InstallApp.tsx';
import { PhoneHead } from './PhoneHead.tsx';
import css from './PhonePane.module.css';
import { useLooks } from './use-looks.ts';

// a watch face is drawn once an app has used its complication
const Watch = lazy(async () => ({ default: await loadWatch() }));
// what a tester sets stands closed under the phone
const StatePanel = lazy(async () => ({ default: await loadStatePanel() }));

/** A phone that can be seen and used, with the buttons under it. */
export function LivePhone({
  id,
  mirror,
  panel = true,
  fill = false,
  isPast = false,
  beside = false,
}: {
  readonly id: string;
  readonly mirror: Mirror | undefined;
  readonly panel?: boolean;
  /** On a narrow page the glass is the whole page. */
  readonly fill?: boolean;
  /** It is shown as it was: looking is all that can be done with it. */
  readonly isPast?: boolean;
  /** On a wide page the editors stand beside the phone, so that it is seen while they are used. */
  readonly beside?: boolean;
}) {
  const { t } = useTranslation();
  const looks = useLooks();
  const motion = usePreference('motion');
  const { clockOffset = 0, frozenAt = null } = mirror ?? {};
  const now = useCallback(() => frozenAt ?? browserClock.now() + clockOffset, [clockOffset, frozenAt]);
  const dispatch = useCallback((event: Parameters<typeof tellPhone>[1]) => void tellPhone(id, event), [id]);
  if (mirror === undefined) return <p className={css.loading}>{t('phone.connecting')}</p>;
  const live = mirror.live || mirror.resting === true;
  return (
    <div className={css.live} data-beside={beside}>
      <div className={css.hand} onKeyDownCapture={stopSingleKeys}>
        {!live && (
          <p className={css.note} role="status">
            {t('phone.notLive')}
          </p>
        )}
        <div className={css.glass}>
          <Phone
            styleNonce={styleNonce()}
            still={motion === 'reduced'}
            state={mirror.state}
            now={now}
            dispatch={dispatch}
            live={live && !isPast}
            fill={fill}
            {...looks}
          />
        </div>
        {!fill && (
          <Suspense>
            <Watch state={mirror.state} now={now} />
          </Suspense>
        )}
        {panel && !isPast && <PhonePanel state={mirror.state} dispatch={dispatch} language={currentLanguage()} />}
        {panel && !isPast && mirror.refused !== null && (
          <p className={css.note} role="status" data-testid="refused">
            {t('phone.refused', { error: mirror.refused })}
          </p>
        )}
      </div>
      {panel && !isPast && (
        <div className={css.editors}>
          {beside && <PhoneHead state={mirror.state} />}
          <Suspense>
            <StatePanel state={mirror.state} now={now} dispatch={dispatch} language={currentLanguage()} />
          </Suspense>
          <InstallApp phoneId={id} />
        </div>
      )}
    </div>
  );
}
