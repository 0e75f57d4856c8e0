import { LocationArrow } from '../frameworks/LocationArrow.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { focusTexts } from '../text/focus-texts.ts';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import css from './StatusBar.module.css';

/** The charge our phones always have: they are plugged into the simulation. */
const percent = 82;

function Network() {
  const { state } = usePhone();
  const { t } = useWording();
  if (state.network === 'airplane')
    return (
      <span className={css.glyph} role="img" aria-label={t('airplane')}>
        <Glyph name="airplane" />
      </span>
    );
  if (state.network === 'noService') return <span className={css.words}>{t('noService')}</span>;
  return (
    <svg className={css.bars} viewBox="0 0 40 12" role="img" aria-label={t('signal')}>
      <g fill="currentColor">
        <rect x="0" y="7.5" width="3.2" height="4.5" rx="1" />
        <rect x="5" y="5" width="3.2" height="7" rx="1" />
        <rect x="10" y="2.5" width="3.2" height="9.5" rx="1" />
        <rect x="15" y="0" width="3.2" height="12" rx="1" />
        <path d="M32 1.2c2.9 0 5.5 1.1 7.4 2.9.2.2.2.5 0 .7l-1.1 1.1a.5.5 0 0 1-.7 0A8.2 8.2 0 0 0 32 3.7c-2.2 0-4.2.8-5.6 2.2a.5.5 0 0 1-.7 0l-1.1-1.1a.5.5 0 0 1 0-.7A10.6 10.6 0 0 1 32 1.2Zm0 4.1c1.7 0 3.2.6 4.4 1.7.2.2.2.5 0 .7l-1.1 1.1a.5.5 0 0 1-.7 0A3.9 3.9 0 0 0 32 7.8c-1 0-1.9.4-2.6 1a.5.5 0 0 1-.7 0l-1.1-1.1a.5.5 0 0 1 0-.7A6.4 6.4 0 0 1 32 5.3Zm0 4c.6 0 1.1.2 1.5.6.2.2.2.5 0 .7l-1.2 1.2a.4.4 0 0 1-.6 0l-1.2-1.2a.5.5 0 0 1 0-.7c.4-.4.9-.6 1.5-.6Z" />
      </g>
    </svg>
  );
}

/** Time, sound, Focus, network and battery along the top edge; the time is left out where a big clock stands. */
export function StatusBar({
  withTime,
  onLight,
  dim,
  hidden,
}: {
  readonly withTime: boolean;
  readonly onLight: boolean;
  readonly dim: boolean;
  readonly hidden: boolean;
}) {
  const { state, screen, at } = usePhone();
  const { t } = useWording();
  return (
    <section
      className={css.bar}
      data-narrow={screen.island !== null || screen.calls.some(({ presentation }) => presentation === 'island')}
      aria-label={t('statusBar')}
      data-on-light={onLight}
      data-dim={dim}
      hidden={hidden}
    >
      <div className={css.start}>
        {withTime && (
          <span className={css.time} data-time>
            {clockText(at, state.utcOffsetMinutes)}
          </span>
        )}
        {state.ringer === 'silent' && (
          <span className={css.glyph} role="img" aria-label={t('silent')}>
            <Glyph name="bellOff" />
          </span>
        )}
        <LocationArrow className={css.glyph} />
        {state.focus !== null && (
          <span className={css.glyph} role="img" aria-label={t('focusOn', { focus: t(focusTexts[state.focus.name]) })}>
            <Glyph name="moon" />
          </span>
        )}
      </div>
      <div className={css.end}>
        <Network />
        <span
          className={css.battery}
          data-low={state.lowPower}
          role="img"
          aria-label={t(state.lowPower ? 'batteryLow' : 'battery', { percent })}
        >
          <span className={css.charge} style={{ inlineSize: `${percent}%` }} />
          <span className={css.percent} aria-hidden="true">
            {percent}
          </span>
        </span>
      </div>
    </section>
  );
}
