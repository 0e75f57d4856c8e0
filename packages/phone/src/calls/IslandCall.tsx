import { type ScreenCall } from '@apns-sim/device';
import { m } from 'motion/react';
import { useId, useState } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { CallActions } from './CallActions.tsx';
import { initialOf, lineOf, otherText } from './call-words.ts';
import css from './IslandCall.module.css';

/** A call in the Dynamic Island of a phone in use: how long it lasts; a press opens what can be done. */
export function IslandCall({ call, other }: { readonly call: ScreenCall; readonly other: ScreenCall | undefined }) {
  const { at } = usePhone();
  const { t } = useWording();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { caller, callId, state, presentation } = call;
  return (
    <m.div
      layout
      className={css.island}
      data-call-island={open ? 'expanded' : 'compact'}
      data-call-id={callId}
      data-state={state}
      data-presentation={presentation}
      role="group"
      aria-label={t('callWith', { caller })}
      style={{ borderRadius: open ? 44 : 99 }}
      transition={springs.island}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1 }}
      onKeyDown={(event) => {
        const opens = event.key === 'ArrowDown';
        if (!opens && !(event.key === 'Escape' && open)) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(opens);
      }}
    >
      <button
        type="button"
        className={css.main}
        aria-expanded={open}
        aria-controls={`${id}more`}
        aria-label={t('callOpen')}
        onClick={() => setOpen(!open)}
      >
        <span className={css.leading}>
          <Glyph name={state === 'held' ? 'pause' : 'phone'} />
          <span className={css.time} data-duration>
            {lineOf(call, at, t)}
          </span>
        </span>
        <span className={css.face} aria-hidden="true">
          {initialOf(caller)}
        </span>
      </button>
      {open && (
        <div id={`${id}more`} className={css.more}>
          <p className={css.name}>{caller}</p>
          {other !== undefined && <p className={css.held}>{t(otherText(other), { caller: other.caller })}</p>}
          <div className={css.buttons}>
            <CallActions call={call} />
          </div>
        </div>
      )}
    </m.div>
  );
}
