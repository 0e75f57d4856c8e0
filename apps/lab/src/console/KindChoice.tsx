import { pushTypes } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import { browserClock } from '../time.ts';
import { useConsole } from './console-store.ts';
import { priorityOf } from './draft.ts';
import css from './Field.module.css';
import { firstKinds, type Kind, moreKinds, starterOf } from './kinds.ts';

/** Which push type: three with a button, the others in a list; and what the choice set. */
export function KindChoice({ topic }: { readonly topic: string }) {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const kindChange = useConsole((console) => console.kindChange);
  const choose = useConsole((console) => console.chooseKind);
  const change = useConsole((console) => console.change);
  const other = moreKinds.some((kind) => kind === draft.kind);
  const priority = priorityOf(draft);
  return (
    <div className={css.field}>
      <span id="kind">{t('composer.kind')}</span>
      <fieldset className={css.segments} aria-labelledby="kind">
        {firstKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={draft.kind === kind}
            data-kind={kind}
            onClick={() => choose(kind)}
          >
            {t(`composer.kinds.${kind}`)}
          </button>
        ))}
        <select
          aria-label={t('composer.moreKinds')}
          value={other ? draft.kind : ''}
          data-chosen={other}
          data-testid="more-kinds"
          onChange={(event) => choose(event.target.value as Kind)}
        >
          <option value="" disabled>
            {t('composer.moreKindsShort')}
          </option>
          {moreKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`composer.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </fieldset>
      <p className={css.hint} data-testid="kind-sets">
        <code>{draft.kind === 'none' ? t('composer.noPushType') : `apns-push-type: ${draft.kind}`}</code>
        {priority !== undefined && (
          <>
            {' · '}
            <code>apns-priority: {priority}</code>
          </>
        )}
        {draft.kind !== 'none' && pushTypes[draft.kind].topicSuffix !== '' && (
          <>
            {' · '}
            <code>apns-topic: {topic}</code>
          </>
        )}
      </p>
      <p className={css.hint}>{t(`composer.kindHint.${draft.kind}`)}</p>
      {kindChange !== null && (
        <p className={css.changed} role="status" data-testid="kind-change">
          {t(`composer.kindChange.${kindChange}`)}
          {kindChange === 'kept' && (
            <button
              type="button"
              className={button.quiet}
              onClick={() => change({ payload: starterOf(draft.kind, browserClock.now()) })}
            >
              {t('composer.useExample')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
