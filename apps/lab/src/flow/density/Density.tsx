import { type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { type Leg, pointOn, type StreetMap } from '../street-map.ts';
import css from './Density.module.css';
import { type Traffic } from './traffic-now.ts';

/** How far the dots of a stream lie apart, in the drawing's units: the denser the more there are, by the power of ten. */
const gapOf = (pace: number) => Math.max(7, Math.round(30 - 8 * Math.log10(pace + 1)));
const widthOf = (pace: number) => Math.min(20, Math.round(6 + 4 * Math.log10(pace + 1)));

function Stream({ leg, pace, tone }: { readonly leg: Leg; readonly pace: number; readonly tone: string }) {
  const gap = gapOf(pace);
  const d = `M${leg.way.map((point) => point.join(' ')).join('L')}`;
  const style = { '--gap': `${gap}px`, '--tone': tone, strokeDasharray: `0 ${gap}` } as CSSProperties;
  return (
    <g style={style}>
      <path className={css.band} d={d} style={{ strokeWidth: widthOf(pace) }} />
      <path className={css.dots} d={d} />
    </g>
  );
}

/** Many pushes at once: how dense they are on each arrow, and how many a second, in place of an envelope each. */
export function Density({
  map,
  traffic: { pace },
  still,
}: {
  readonly map: StreetMap;
  readonly traffic: Traffic;
  /** Nothing moves: somebody has pressed pause. */
  readonly still: boolean;
}) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const ways = [
    { id: '1.4', pace: pace.up, tone: 'var(--pl-provider)' },
    { id: '2.4', pace: pace.answers, tone: pace.refusals > pace.answers / 2 ? 'var(--pl-err)' : 'var(--pl-apns)' },
    { id: '2.6', pace: pace.down, tone: 'var(--pl-apns)' },
  ] as const;
  return (
    <g className={css.density} data-still={still} data-testid="density">
      {ways
        .filter((way) => way.pace > 0)
        .map(({ id, pace: here, tone }) => {
          const leg = map.legs[id];
          const [x, y] = pointOn(leg, 0.5);
          return (
            <g key={id} data-density={id} data-pace={here}>
              <Stream leg={leg} pace={here} tone={tone} />
              <g transform={`translate(${x} ${y})`}>
                <rect className={css.pill} x="-31" y="-10" width="62" height="20" rx="10" style={{ stroke: tone }} />
                <text className={css.pace} y="4">
                  {t('wire.storm.pace', { pace: number.format(here) })}
                </text>
              </g>
            </g>
          );
        })}
    </g>
  );
}
