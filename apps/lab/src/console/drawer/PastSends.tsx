import { shortDeviceToken } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../../shell/Button.module.css';
import { DiffText } from '../../shell/DiffText.tsx';
import { useConsole } from '../console-store.ts';
import { draftText, type Past } from '../past.ts';
import { readPayload, valueAt } from '../payload-text.ts';
import { knownBy } from '../recipient.ts';
import { useSend } from '../use-send.ts';
import { useKnownTokens } from '../use-target.ts';
import css from './Drawer.module.css';

/** What a person would call a send: its title, its body, or its kind. */
function nameOf({ draft }: Past): string {
  const read = readPayload(draft.payload);
  if (!read.ok) return draft.kind;
  const alert = valueAt(read.payload, ['aps', 'alert']);
  const words = [alert, valueAt(alert ?? null, ['title']), valueAt(alert ?? null, ['body'])];
  return String(words.find((word) => typeof word === 'string' && word !== '') ?? draft.kind);
}

/** The last fifty sends, to be sent again as they were, to be edited, or to be compared with the one before. */
export function PastSends() {
  const { t, i18n } = useTranslation();
  const past = useConsole((console) => console.past);
  const change = useConsole((console) => console.change);
  const forget = useConsole((console) => console.forgetPast);
  const send = useSend();
  const tokens = useKnownTokens();
  const [compared, setCompared] = useState<number | null>(null);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  if (past.length === 0)
    return (
      <div className={css.panel}>
        <p className={css.empty}>{t('composer.past.empty')}</p>
      </div>
    );
  return (
    <div className={css.panel} data-testid="past">
      <ol className={css.past}>
        {past.map((one, at) => {
          const before = past[at + 1];
          const { accepted, status, reason } = one.result;
          return (
            <li key={`${one.at}-${one.result.apnsId ?? at}`} data-past={at}>
              <p className={css.what}>
                <b>{nameOf(one)}</b>
                <span data-accepted={accepted}>
                  {accepted ? '✓' : '✕'} {status} {reason}
                </span>
              </p>
              <p className={css.to}>
                {time.format(one.at)} · {one.to === one.deviceToken ? shortDeviceToken(one.to) : one.to}
              </p>
              <div className={css.buttons}>
                <button
                  type="button"
                  className={button.button}
                  data-do="resend"
                  onClick={() => {
                    const { deviceToken, topic } = one;
                    void send(one.draft, { deviceToken, topic, known: knownBy(deviceToken, tokens) });
                  }}
                >
                  {t('composer.past.resend')}
                </button>
                <button type="button" className={button.button} data-do="edit" onClick={() => change(one.draft)}>
                  {t('composer.past.edit')}
                </button>
                {before !== undefined && (
                  <button
                    type="button"
                    className={button.button}
                    data-do="diff"
                    aria-expanded={compared === one.at}
                    onClick={() => setCompared(compared === one.at ? null : one.at)}
                  >
                    {t('composer.past.diff')}
                  </button>
                )}
              </div>
              {before !== undefined && compared === one.at && (
                <DiffText before={draftText(before.draft, before.to)} after={draftText(one.draft, one.to)} />
              )}
            </li>
          );
        })}
      </ol>
      <button type="button" className={button.quiet} onClick={forget}>
        {t('composer.past.forget')}
      </button>
    </div>
  );
}
