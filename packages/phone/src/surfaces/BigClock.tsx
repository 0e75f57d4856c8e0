import { m } from 'motion/react';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { clockText, dayText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import css from './BigClock.module.css';

/** Date and time over the wallpaper; on iOS 26 the digits stretch into the room that notifications leave. */
export function BigClock({ tall, dim }: { readonly tall: boolean; readonly dim: boolean }) {
  const { state, at } = usePhone();
  const { language } = useWording();
  const stretch = tall && state.skin === 'ios26' ? 1.34 : 1;
  return (
    <div className={css.clock} data-time data-dim={dim}>
      <p className={css.day}>{dayText(at, state.utcOffsetMinutes, language)}</p>
      <m.p className={css.time} initial={false} animate={{ scaleY: stretch }} transition={springs.stack}>
        {clockText(at, state.utcOffsetMinutes)}
      </m.p>
    </div>
  );
}
