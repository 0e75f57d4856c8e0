import { m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './PowerScreens.module.css';

/** Black glass of a phone that is off, with the one thing one can do. */
export function PoweredOff() {
  const { dispatch } = usePhone();
  const { t } = useWording();
  return (
    <m.section
      className={css.off}
      data-surface="off"
      aria-label={t('poweredOff')}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1 }}
      exit={{ opacity: 0 }}
    >
      <button type="button" className={css.turnOn} onClick={() => dispatch({ type: 'POWER_ON' })}>
        <Glyph name="power" />
        <span>{t('turnOn')}</span>
      </button>
      <p>{t('poweredOffHint')}</p>
    </m.section>
  );
}

/** The start-up picture: three stages lighting up one after the other. */
export function Booting() {
  const { t } = useWording();
  return (
    <m.div className={css.boot} role="status" exit={{ opacity: 0, transition: { duration: 0.3 } }}>
      <span className={css.dots} aria-hidden="true">
        {[0, 1, 2].map((dot) => (
          <m.span
            key={dot}
            initial={{ opacity: 0.2 }}
            animate={{ opacity: 1, transition: { delay: 0.15 + dot * 0.3, duration: 0.25 } }}
          />
        ))}
      </span>
      <span className={css.words}>{t('starting')}</span>
    </m.div>
  );
}
