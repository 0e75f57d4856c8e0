import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SendResult } from '../api/doors.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import { useLab } from '../store/lab.ts';
import css from './Console.module.css';
import { type Draft, firstDraft, readPayload } from './draft.ts';
import { PayloadForm } from './PayloadForm.tsx';
import { PayloadText } from './PayloadText.tsx';
import { type PresetName, presets } from './presets.ts';
import { Recipient, useKnownTokens } from './Recipient.tsx';
import { SendBar, type Sending } from './SendBar.tsx';
import { sendDraft } from './send-draft.ts';

/** Stage 1 as a person sees it: what to send, and the button that really sends it. */
export function Console() {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const [draft, setDraft] = useState<Draft>(firstDraft);
  const [sending, setSending] = useState<Sending>({ at: 'idle' });
  const tokens = useKnownTokens();
  const phoneId = useLab((lab) => lab.phoneId);
  const own = tokens.find((token) => token.phoneId === phoneId)?.deviceToken ?? '';
  const deviceToken = draft.deviceToken === '' ? own : draft.deviceToken;
  const change = (to: Partial<Draft>) => setDraft((before) => ({ ...before, ...to }));

  async function send() {
    if (sending.at === 'sending' || deviceToken === '' || !readPayload(draft.payload).ok) return;
    setSending({ at: 'sending' });
    useLab.getState().setFollowing(true);
    try {
      const result: SendResult = await sendDraft(draft, deviceToken);
      if (result.error !== undefined) return setSending({ at: 'failed', error: result.error });
      setSending({ at: 'answered', result });
      announce(
        result.accepted
          ? t('composer.announce.accepted')
          : t('composer.announce.refused', { reason: result.reason ?? result.status }),
      );
    } catch (error) {
      setSending({ at: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <form
      className={css.pane}
      aria-labelledby="console"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          void send();
        }
      }}
    >
      <div className={css.head}>
        <h2 id="console">
          <span className={css.stage} aria-hidden="true">
            1
          </span>
          {t('composer.title')}
        </h2>
        <select
          className={css.presets}
          aria-label={t('composer.presets')}
          value=""
          data-testid="presets"
          onChange={(event) =>
            change({
              ...presets[event.target.value as PresetName].draft(),
              ...(event.target.value === 'badToken' ? {} : { deviceToken: draft.deviceToken }),
            })
          }
        >
          <option value="" disabled>
            {t('composer.presets')}
          </option>
          {(['good', 'bad'] as const).map((group) => (
            <optgroup key={group} label={t(`composer.presetGroups.${group}`)}>
              {(Object.keys(presets) as PresetName[])
                .filter((name) => presets[name].group === group)
                .map((name) => (
                  <option key={name} value={name}>
                    {catalogue.composer.preset[name]}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Recipient draft={draft} tokens={tokens} change={change} />
      <div className={css.field}>
        <span id="kind">{t('composer.kind')}</span>
        <fieldset className={css.segments} aria-labelledby="kind">
          {(['alert', 'background'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={draft.kind === kind}
              onClick={() =>
                change(
                  kind === draft.kind
                    ? {}
                    : { ...presets[kind === 'alert' ? 'order' : 'silent'].draft(), deviceToken: draft.deviceToken },
                )
              }
            >
              {t(`composer.kinds.${kind}`)}
            </button>
          ))}
        </fieldset>
        <span className={css.hint}>{t(`composer.kindHint.${draft.kind}`)}</span>
      </div>
      <PayloadForm draft={draft} change={change} />
      <PayloadText draft={draft} change={change} />
      <SendBar draft={draft} deviceToken={deviceToken} sending={sending} />
    </form>
  );
}
