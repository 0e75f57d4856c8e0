import { type CSSProperties } from 'react';
import { type Leg, type StreetMap } from '../street-map.ts';
import css from './Density.module.css';
import { denseIds, type Traffic } from './traffic-now.ts';

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

/** Many pushes at once: how dense they are on each arrow, in place of an envelope each. */
export function Density({
  map,
  traffic: { pace, refusals },
  still,
}: {
  readonly map: StreetMap;
  readonly traffic: Traffic;
  /** Nothing moves: somebody has pressed pause. */
  readonly still: boolean;
}) {
  const tones = {
    '1.4': 'var(--pl-provider)',
    '2.4': pace['2.4'] > 0 && refusals > pace['2.4'] / 2 ? 'var(--pl-err)' : 'var(--pl-apns)',
    '2.6': 'var(--pl-apns)',
  };
  return (
    <g className={css.density} data-still={still} data-testid="density">
      {denseIds
        .filter((id) => pace[id] > 0)
        .map((id) => (
          <g key={id} data-density={id} data-pace={pace[id]}>
            <Stream leg={map.legs[id]} pace={pace[id]} tone={tones[id]} />
          </g>
        ))}
    </g>
  );
}
