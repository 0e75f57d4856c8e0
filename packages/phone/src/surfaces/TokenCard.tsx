import { type AppState } from '@apns-sim/device';
import { useState } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './AppScreen.module.css';

const registrations = {
  none: 'registrationNone',
  asked: 'registrationAsked',
  registered: 'registrationRegistered',
  failed: 'registrationFailed',
} as const satisfies Record<AppState['registration'], TextKey>;

const uploads = {
  no: 'uploadNo',
  sending: 'uploadSending',
  yes: 'uploadYes',
  failed: 'uploadFailed',
} as const satisfies Record<AppState['uploaded'], TextKey>;

type Progress = 'todo' | 'doing' | 'done' | 'failed';

const registrationProgress: Record<AppState['registration'], Progress> = {
  none: 'todo',
  asked: 'doing',
  registered: 'done',
  failed: 'failed',
};
const uploadProgress: Record<AppState['uploaded'], Progress> = {
  no: 'todo',
  sending: 'doing',
  yes: 'done',
  failed: 'failed',
};

function Line({ progress, text }: { readonly progress: Progress; readonly text: string }) {
  return (
    <li className={css.line} data-progress={progress}>
      <span className={css.mark} aria-hidden="true">
        {progress === 'done' && <Glyph name="check" />}
        {progress === 'failed' && <Glyph name="close" />}
      </span>
      {text}
    </li>
  );
}

function Token({ deviceToken }: { readonly deviceToken: string }) {
  const { t } = useWording();
  const [inClipboard, setInClipboard] = useState<string | null>(null);
  const copied = inClipboard === deviceToken;
  const copy = () => {
    // a page without a secure origin has no clipboard, and a person may refuse it
    void navigator.clipboard?.writeText(deviceToken).then(
      () => setInClipboard(deviceToken),
      () => undefined,
    );
  };
  return (
    <div className={css.token}>
      <code data-testid="device-token" title={deviceToken}>
        <b>{deviceToken.slice(0, 4)}</b>
        <span>{deviceToken.slice(4, -4)}</span>
        <b>{deviceToken.slice(-4)}</b>
      </code>
      <button type="button" onClick={copy} aria-label={`${t('copy')} ${t('deviceToken')}`}>
        <Glyph name={copied ? 'check' : 'copy'} />
        {t(copied ? 'copied' : 'copy')}
      </button>
    </div>
  );
}

/** Registered? Which deviceToken? Has the provider got it? */
export function TokenCard({ app }: { readonly app: AppState }) {
  const { dispatch } = usePhone();
  const { t } = useWording();
  const { bundleId, registration, uploaded } = app;
  const deviceToken = app.deviceTokens[bundleId];
  return (
    <section className={css.card} data-registration={registration} data-uploaded={uploaded}>
      <h3 className={css.caption}>{t('remoteNotifications')}</h3>
      <ol className={css.lines}>
        <Line progress={registrationProgress[registration]} text={t(registrations[registration])} />
        <li className={css.line} data-progress={deviceToken === undefined ? 'todo' : 'done'}>
          <span className={css.mark} aria-hidden="true">
            {deviceToken !== undefined && <Glyph name="check" />}
          </span>
          {deviceToken === undefined ? t('noToken') : t('deviceToken')}
        </li>
        {deviceToken !== undefined && (
          <li>
            <Token deviceToken={deviceToken} />
          </li>
        )}
        <Line progress={uploadProgress[uploaded]} text={t(uploads[uploaded])} />
      </ol>
      {(registration === 'none' || registration === 'failed') && (
        <div className={css.buttons}>
          <button type="button" className={css.primary} onClick={() => dispatch({ type: 'REGISTER', bundleId })}>
            {t('registerNow')}
          </button>
        </div>
      )}
    </section>
  );
}
