import { useTranslation } from 'react-i18next';
import { sendPush } from '../api/doors.ts';
import { announce } from '../shell/announce.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import { useConsole } from './console-store.ts';
import { type Draft } from './draft.ts';
import { readPayload } from './payload-text.ts';
import { requestOf, type Target } from './recipient.ts';
import { filledIn } from './variables.ts';

/** Gives the function that sends a draft, writes down what became of it and says it aloud. */
export function useSend(): (draft: Draft, target: Target) => Promise<void> {
  const { t } = useTranslation();
  return async (draft, target) => {
    const { sending, setSending, remember } = useConsole.getState();
    if (sending.at === 'sending' || target.deviceToken === '' || !readPayload(draft.payload).ok) return;
    setSending({ at: 'sending' });
    useLab.getState().setFollowing(true);
    try {
      const filled = filledIn(draft, { name: target.known?.phone ?? '', i: 1 });
      const result = await sendPush(requestOf(filled, target, browserClock.now()));
      if (result.error !== undefined) return setSending({ at: 'failed', error: result.error });
      setSending({ at: 'answered', result });
      const { accepted, status, reason, apnsId, durationMs } = result;
      remember({
        at: browserClock.now(),
        draft,
        deviceToken: target.deviceToken,
        topic: target.topic,
        to: target.known === null ? target.deviceToken : `${target.known.phone} · ${target.known.bundleId}`,
        endpoint: useLab.getState().endpoint?.kind ?? 'mock',
        result: { accepted, status, durationMs, ...(reason && { reason }), ...(apnsId && { apnsId }) },
      });
      announce(
        accepted ? t('composer.announce.accepted') : t('composer.announce.refused', { reason: reason ?? status ?? '' }),
      );
    } catch (error) {
      setSending({ at: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  };
}
