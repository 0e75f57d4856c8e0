import { type ScreenTalk } from '@apns-sim/device';
import { m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './TalkPill.module.css';

/** The system's pill of a joined Push to Talk channel: who speaks, and the way out. */
export function TalkPill({ talk }: { readonly talk: ScreenTalk }) {
  const { dispatch, locked } = usePhone();
  const { t } = useWording();
  const { name, speaker, bundleId } = talk;
  return (
    <m.section
      className={css.pill}
      data-surface="talk"
      data-app={bundleId}
      data-speaking={speaker !== null}
      data-locked={locked}
      aria-label={t('talkChannel', { name })}
      initial={{ opacity: 0, scale: 0.8 }}
      animate={{ opacity: 1, scale: 1, transition: springs.island }}
      exit={{ opacity: 0, scale: 0.8 }}
    >
      <span className={css.mark} aria-hidden="true">
        <Glyph name={speaker === null ? 'people' : 'soundOn'} />
      </span>
      <span className={css.words}>
        <b>{name}</b>
        <span role="status">{speaker === null ? t('talkQuiet') : t('talkSpeaks', { speaker })}</span>
      </span>
      <button
        type="button"
        className={css.leave}
        aria-label={t('talkLeave', { name })}
        onClick={() => dispatch({ type: 'TALK_LEAVE' })}
      >
        <Glyph name="close" />
      </button>
    </m.section>
  );
}
