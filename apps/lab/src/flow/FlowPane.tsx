import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import { Controls } from './Controls.tsx';
import css from './Flow.module.css';
import { HopData } from './HopData.tsx';
import { currentHop, endOf } from './playback.ts';
import { Rail } from './Rail.tsx';
import { Street } from './Street.tsx';
import { usePlayback, useTrace } from './use-trace.ts';
import { WhyStrip } from './WhyStrip.tsx';

/** What really happened to one push: the picture, its twin in text, and the bytes of each hop. */
export function FlowPane() {
  const { t, i18n } = useTranslation();
  const { hops } = useTrace();
  usePlayback(hops);
  const { position, playing, selected, focused, order, pushes } = useLab();
  const lab = useLab.getState();
  const end = endOf(hops);
  const current = currentHop(hops, position, end);
  const hop = hops.find(({ id }) => id === selected) ?? current;
  const newer = focused === null || focused === '' ? 0 : order.length - 1 - order.indexOf(focused);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  const keys: Record<string, () => void> = {
    ' ': () => (playing ? lab.pausePlayback() : lab.play(hops)),
    ArrowRight: () => lab.stepForward(hops),
    ArrowLeft: () => lab.stepBack(hops),
  };
  return (
    <section
      className={css.pane}
      aria-labelledby="flow"
      data-testid="flow"
      data-playing={playing}
      data-t={position.toFixed(2)}
      onKeyDown={(event) => {
        const doing = keys[event.key];
        const inControl = event.target instanceof HTMLElement && /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName);
        if (doing === undefined || inControl || (event.key === ' ' && event.target instanceof HTMLButtonElement))
          return;
        event.preventDefault();
        doing();
      }}
    >
      <div className={css.head}>
        <h2 id="flow">{t('flow.title')}</h2>
        {newer > 0 && (
          <button
            type="button"
            className={css.newer}
            onClick={() => {
              const last = order.at(-1);
              lab.setFollowing(true);
              if (last !== undefined) lab.focusPush(last, { play: false, position: Number.POSITIVE_INFINITY });
            }}
          >
            {t('flow.newer', { count: newer })}
          </button>
        )}
        {order.length > 0 && (
          <select
            className={css.pick}
            aria-label={t('flow.pick')}
            value={focused ?? ''}
            onChange={(event) => {
              lab.setFollowing(false);
              lab.focusPush(event.target.value, { play: false, position: Number.POSITIVE_INFINITY });
            }}
          >
            <option value="">{t('flow.registering')}</option>
            {order
              .slice(-50)
              .toReversed()
              .map((id) => (
                <option key={id} value={id}>
                  {time.format(pushes[id]?.events[0]?.at)} · {id.slice(0, 8)}
                </option>
              ))}
          </select>
        )}
        <Controls hops={hops} />
      </div>
      <Street hops={hops} />
      {hops.every(({ state }) => state === 'pending') && <p className={css.empty}>{t('flow.empty')}</p>}
      <Rail hops={hops} current={current} />
      <WhyStrip hops={hops} />
      {hop !== undefined && <HopData hop={hop} hops={hops} />}
    </section>
  );
}
