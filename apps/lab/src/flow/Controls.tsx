import { Pause, Play, RotateCcw, StepBack, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import css from './Flow.module.css';
import { type Hop } from './hops.ts';
import { currentHop, endOf, pushStart, type Speed, speeds, streetOf } from './playback.ts';

/** How long after APNs received the push a hop was done, in real milliseconds. */
function sinceReceived(hops: readonly Hop[], hop: Hop | undefined): number | null {
  const received = hops.find(({ id }) => id === '1.4')?.wall ?? null;
  return received === null || hop?.wall == null || hop.stage === 0 ? null : Math.max(0, (hop.wall - received) / 1000);
}

/** The picture's clock in a person's hands: play, pause, one hop on, one hop back. */
export function Controls({ hops }: { readonly hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const { playing, position, speed } = useLab();
  const lab = useLab.getState();
  const end = endOf(hops);
  const street = streetOf(hops);
  const ms = sinceReceived(hops, currentHop(hops, position, end));
  return (
    <fieldset className={css.controls} aria-label={t('flow.controls')}>
      <button
        type="button"
        onClick={() => lab.replay()}
        disabled={end <= pushStart}
        aria-label={t('flow.replay')}
        title={t('flow.replay')}
        data-testid="replay"
      >
        <RotateCcw size={17} aria-hidden />
      </button>
      <button
        type="button"
        onClick={() => lab.stepBack(hops)}
        aria-label={t('flow.back')}
        title={t('flow.back')}
        data-testid="step-back"
      >
        <StepBack size={17} aria-hidden />
      </button>
      <button
        type="button"
        onClick={() => (playing ? lab.pausePlayback() : lab.play(hops))}
        aria-label={playing ? t('flow.pause') : t('flow.play')}
        title={playing ? t('flow.pause') : t('flow.play')}
        data-testid="play"
      >
        {playing ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
      </button>
      <button
        type="button"
        onClick={() => lab.stepForward(hops)}
        aria-label={t('flow.forward')}
        title={t('flow.forward')}
        data-testid="step-forward"
      >
        <StepForward size={17} aria-hidden />
      </button>
      <select
        aria-label={t('flow.speed')}
        value={speed}
        onChange={(event) => lab.setSpeed(event.target.value as Speed)}
      >
        {speeds.map((name) => (
          <option key={name} value={name}>
            {t(`flow.speeds.${name}`)}
          </option>
        ))}
      </select>
      <span className={css.progress}>
        {t('flow.progress', { at: Math.min(Math.floor(position), end), all: street.length })}
        {ms !== null && ` · ${t('flow.really', { ms: `${ms.toFixed(1)} ms` })}`}
      </span>
    </fieldset>
  );
}
