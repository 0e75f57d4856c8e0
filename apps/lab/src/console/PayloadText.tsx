import { maxPayloadBytesOf } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { pushTypeOf } from './draft.ts';
import { JsonEditor } from './json-editor/JsonEditor.tsx';
import { type Lint } from './lint.ts';
import { sentBytes } from './payload-text.ts';

/** From here on the counter warns, bytes. */
const nearLimit = 3500;
const signs = { error: '✕', warning: '▲', hint: '◇', info: 'ⓘ' } as const;

/** The payload as text, with its size as sent and what is wrong with it. */
export function PayloadText({ lints, topic }: { readonly lints: readonly Lint[]; readonly topic: string }) {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const change = useConsole((console) => console.change);
  const bytes = sentBytes(draft.payload);
  const max = maxPayloadBytesOf(pushTypeOf(draft), topic);
  const size = bytes > max ? 'over' : bytes > nearLimit ? 'near' : 'ok';
  return (
    <div className={css.payload}>
      <header>
        <span>{t('composer.payload')}</span>
        <span className={css.bytes} data-size={size} data-testid="bytes" title={t('composer.bytesHint')}>
          {t('composer.bytes', {
            bytes: bytes.toLocaleString(currentLanguage()),
            max: max.toLocaleString(currentLanguage()),
          })}
        </span>
      </header>
      <JsonEditor text={draft.payload} lints={lints} onChange={(payload) => change({ payload })} />
      <ul className={css.lints} aria-label={t('composer.problems')} data-testid="lints">
        {lints.map(({ id, text, severity, values }) => (
          <li key={text} data-lint={id} data-severity={severity}>
            <b aria-hidden="true">{signs[severity]}</b>
            <span>
              <span className="visually-hidden">{t(`composer.severities.${severity}`)} </span>
              {id} {t(`lints.${text}`, { ...values })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
