import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';
import css from './Console.module.css';
import { type Sending, useConsole } from './console-store.ts';
import { type Lint } from './lint.ts';
import { readPayload } from './payload-text.ts';
import { RefusalHelp } from './RefusalHelp.tsx';
import { type Target } from './recipient.ts';
import { VerdictLine } from './VerdictLine.tsx';

const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

function Result({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation();
  const real = useLab((lab) => isReal(lab.endpoint));
  if (sending.at === 'failed') return t('composer.failed', { error: sending.error });
  if (sending.at !== 'answered') return null;
  const { accepted, durationMs, reason = '', status, uniqueId } = sending.result;
  if (accepted)
    return (
      <>
        {t('composer.accepted', { ms: milliseconds(durationMs) })}
        <small>{t('composer.acceptedNote')}</small>
        {real && (
          <small data-unique-id={uniqueId}>
            {t('endpoint.realStage')} {uniqueId}
          </small>
        )}
      </>
    );
  return (
    <>
      {t('composer.refused', { reason })}
      <small>
        {status} · {milliseconds(durationMs)}
      </small>
    </>
  );
}

/** What will happen, the button, and what APNs said. */
export function SendBar({ target, lints }: { readonly target: Target; readonly lints: readonly Lint[] }) {
  const { t } = useTranslation();
  const { payload } = useConsole((console) => console.draft);
  const sending = useConsole((console) => console.sending);
  const busy = sending.at === 'sending';
  const result = sending.at === 'answered' ? sending.result : null;
  const outcome =
    sending.at === 'failed' ? 'failed' : result === null ? undefined : result.accepted ? 'accepted' : 'refused';
  const errors = lints.filter(({ severity }) => severity === 'error').length;
  const warnings = lints.filter(({ severity }) => severity === 'warning').length;
  return (
    <div className={css.foot}>
      <div className={css.sum}>
        <span data-testid="lint-count" data-errors={errors} data-warnings={warnings}>
          {errors > 0 && <b className={css.bad}>✕ {errors}</b>} ▲ {warnings}
        </span>
        <VerdictLine target={target} />
      </div>
      <div className={css.sendRow}>
        <button
          type="submit"
          className={`${button.primary} ${css.send}`}
          disabled={target.deviceToken === '' || !readPayload(payload).ok}
          aria-busy={busy}
          data-testid="send"
        >
          {busy ? t('composer.sending') : t('composer.send')}{' '}
          <span className={css.key} aria-hidden="true">
            ⌘↵
          </span>
        </button>
        <span className={css.result} data-testid="result" data-result={outcome}>
          <Result sending={sending} />
        </span>
      </div>
      {result !== null && !result.accepted && <RefusalHelp result={result} target={target} />}
    </div>
  );
}
