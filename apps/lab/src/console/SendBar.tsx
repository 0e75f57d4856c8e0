import { useTranslation } from 'react-i18next';
import { type SendResult } from '../api/doors.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import css from './Console.module.css';
import { type Draft, readPayload } from './draft.ts';
import { useKnownTokens } from './Recipient.tsx';
import { verdictOf } from './verdict.ts';

/** Where a send stands. */
export type Sending =
  | { readonly at: 'idle' | 'sending' }
  | { readonly at: 'answered'; readonly result: SendResult }
  | { readonly at: 'failed'; readonly error: string };

const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

function VerdictLine({ draft, deviceToken }: { readonly draft: Draft; readonly deviceToken: string }) {
  const { t } = useTranslation();
  const { gates } = useCatalogue();
  const phoneId = useKnownTokens().find((token) => token.deviceToken === deviceToken)?.phoneId;
  const mirror = useLab((lab) => (phoneId === undefined ? undefined : lab.mirrors[phoneId]));
  if (deviceToken === '') return null;
  const verdict = verdictOf(draft, deviceToken, mirror?.state, browserClock.now() + (mirror?.clockOffset ?? 0));
  const why = (rule: string | null) =>
    rule === null ? '' : `${rule} · ${(gates.rules as Record<string, string>)[rule] ?? ''}`;
  const words =
    verdict.kind === 'shows'
      ? t('composer.verdict.shows', { where: verdict.surfaces.map((surface) => gates.surfaces[surface]).join(', ') })
      : verdict.kind === 'quiet'
        ? t('composer.verdict.quiet', { why: why(verdict.rule) })
        : t(`composer.verdict.${verdict.kind}`);
  return (
    <p className={css.verdict} data-kind={verdict.kind} data-testid="verdict">
      <span aria-hidden="true">{verdict.kind === 'shows' ? '✓' : verdict.kind === 'unknown' ? '?' : '▲'}</span>
      <span>{words}</span>
    </p>
  );
}

/** What will happen, the button, and what APNs said. */
export function SendBar({
  draft,
  deviceToken,
  sending,
}: {
  readonly draft: Draft;
  readonly deviceToken: string;
  readonly sending: Sending;
}) {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  const busy = sending.at === 'sending';
  const result = sending.at === 'answered' ? sending.result : null;
  const reason = result?.reason;
  const words =
    reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : undefined;
  const outcome =
    sending.at === 'failed' ? 'failed' : result === null ? undefined : result.accepted ? 'accepted' : 'refused';
  return (
    <div className={css.foot}>
      <VerdictLine draft={draft} deviceToken={deviceToken} />
      <div className={css.sendRow}>
        <button
          type="submit"
          className={`${button.primary} ${css.send}`}
          disabled={deviceToken === '' || !readPayload(draft.payload).ok}
          aria-busy={busy}
          data-testid="send"
        >
          {busy ? t('composer.sending') : t('composer.send')}{' '}
          <span className={css.key} aria-hidden="true">
            ⌘↵
          </span>
        </button>
        <span className={css.result} data-testid="result" data-result={outcome}>
          {sending.at === 'failed' && t('composer.failed', { error: sending.error })}
          {result?.accepted && (
            <>
              {t('composer.accepted', { ms: milliseconds(result.durationMs) })}
              <small>{t('composer.acceptedNote')}</small>
            </>
          )}
          {result !== null && !result.accepted && (
            <>
              {t('composer.refused', { reason: reason ?? '' })}
              <small>
                {result.status} · {milliseconds(result.durationMs)}
              </small>
            </>
          )}
        </span>
      </div>
      {words !== undefined && (
        <div className={css.explain} data-testid="explain">
          <p>
            <b>{words.meaning}</b> {words.cause}
          </p>
          <p>{words.fix}</p>
        </div>
      )}
    </div>
  );
}
