import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendPush } from '../api/doors.ts';
import { announce } from '../shell/announce.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { type Draft } from './draft.ts';
import { KindChoice } from './KindChoice.tsx';
import { PayloadForm } from './PayloadForm.tsx';
import { PayloadText } from './PayloadText.tsx';
import { readPayload } from './payload-text.ts';
import { Recipient } from './Recipient.tsx';
import { requestOf, type Target } from './recipient.ts';
import { SendBar, type Sending } from './SendBar.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { useLints, useTarget } from './use-target.ts';
import { filledIn } from './variables.ts';

/** Stage 1 as a person sees it: what to send, and the button that really sends it. */
export function Console() {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const remember = useConsole((console) => console.remember);
  const [sending, setSending] = useState<Sending>({ at: 'idle' });
  const target = useTarget();
  const lints = useLints();

  async function send(what: Draft = draft, to: Target = target) {
    if (sending.at === 'sending' || to.deviceToken === '' || !readPayload(what.payload).ok) return;
    setSending({ at: 'sending' });
    useLab.getState().setFollowing(true);
    try {
      const filled = filledIn(what, { name: to.known?.phone ?? '', i: 1 });
      const result = await sendPush(requestOf(filled, to, browserClock.now()));
      if (result.error !== undefined) return setSending({ at: 'failed', error: result.error });
      setSending({ at: 'answered', result });
      const { accepted, status, reason, apnsId, durationMs } = result;
      remember({
        at: browserClock.now(),
        draft: what,
        deviceToken: to.deviceToken,
        topic: to.topic,
        to: to.known === null ? to.deviceToken : `${to.known.phone} · ${to.known.bundleId}`,
        endpoint: 'mock',
        result: {
          accepted,
          status,
          durationMs,
          ...(reason !== undefined && { reason }),
          ...(apnsId !== undefined && { apnsId }),
        },
      });
      announce(
        accepted ? t('composer.announce.accepted') : t('composer.announce.refused', { reason: reason ?? status ?? '' }),
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
        <TemplateChoice />
      </div>
      <Recipient />
      <KindChoice topic={target.topic} />
      <PayloadForm />
      <PayloadText lints={lints} topic={target.topic} />
      <SendBar target={target} lints={lints} sending={sending} />
    </form>
  );
}
