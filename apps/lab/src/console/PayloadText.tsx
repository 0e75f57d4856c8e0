import { byteLength, pushTypes } from '@apns-sim/protocol';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';
import { type Draft, readPayload } from './draft.ts';
import { lintsOf } from './lints.ts';

/** From here on the counter warns, bytes. */
const nearLimit = 3500;

/** The payload as the text that is sent, with its size in UTF-8 and what is wrong with it. Tab leaves the field (WCAG 2.1.2). */
export function PayloadText({
  draft,
  change,
}: {
  readonly draft: Draft;
  readonly change: (to: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const bytes = byteLength(draft.payload);
  const max = pushTypes[draft.kind].maxPayloadBytes;
  const lints = lintsOf(draft);
  const size = bytes > max ? 'over' : bytes > nearLimit ? 'near' : 'ok';
  return (
    <div className={css.payload}>
      <header>
        <label htmlFor={id}>{t('composer.payload')}</label>
        <span className={css.bytes} data-size={size} data-testid="bytes">
          {t('composer.bytes', { bytes: bytes.toLocaleString('en'), max: max.toLocaleString('en') })}
        </span>
      </header>
      <textarea
        id={id}
        aria-label={t('composer.payloadLabel')}
        spellCheck={false}
        autoCapitalize="off"
        value={draft.payload}
        onChange={(event) => change({ payload: event.target.value })}
        data-testid="payload"
      />
      {!readPayload(draft.payload).ok && <p className={css.hint}>{t('composer.frozen')}</p>}
      <ul className={css.lints} aria-label={t('composer.problems')}>
        {lints.map(({ id: lint, text, severity, values }) => (
          <li key={text} data-lint={lint} data-severity={severity}>
            <b>{severity === 'error' ? '✕' : '▲'}</b>
            <span>
              {lint} {t(`lints.${text}`, { ...values })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
