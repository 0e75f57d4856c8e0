import { type TextKey, useWording } from '../text/phone-text.ts';
import { type DeliveryLook, type DeliveryStage } from './activity-look.ts';
import css from './DeliveryActivity.module.css';
import { Rolling } from './Rolling.tsx';
import { pointAt, routePath, stopsAhead } from './route.ts';

const stageWords = {
  ordered: 'activityOrdered',
  packed: 'activityPacked',
  onTheWay: 'activityOnTheWay',
  delivered: 'activityDelivered',
} as const satisfies Record<DeliveryStage, TextKey>;

const isStage = (stage: string): stage is DeliveryStage => Object.hasOwn(stageWords, stage);

/** The way on a piece of a map: what is driven, the stops to come, the van, the door. */
function RouteMap({ look, words }: { readonly look: DeliveryLook; readonly words: string }) {
  const { progress, stops } = look;
  const [x, y] = pointAt(progress);
  return (
    <span className={css.map} role="progressbar" aria-label={words} aria-valuenow={Math.round(progress * 100)}>
      <svg viewBox="0 0 344 56" aria-hidden="true">
        <path
          className={css.streets}
          d="M-4 14H348M-4 47 118 47 140 60M40-4V60M96-4 84 60M150-4V60M206-4 222 60M262-4V60M300-4 316 60M206 30H348"
        />
        <path className={css.road} d={routePath} />
        <path className={css.driven} d={routePath} pathLength={1} style={{ strokeDashoffset: 1 - progress }} />
        {stopsAhead(progress, stops).map(([left, top]) => (
          <circle key={left} className={css.stop} cx={left} cy={top} r="3.4" />
        ))}
        <g transform="translate(326 18)">
          <circle className={css.door} r="10" />
          <path className={css.house} d="M-4.6 .6 0-4.2 4.6 .6M-3.2-.4V4.2H3.2V-.4" />
        </g>
        <g className={css.van} style={{ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` }}>
          <circle className={css.vanDisc} r="12.5" />
          <path
            className={css.vanBody}
            d="M-7-4.6h8.2v6.8H-7Zm8.2 2h3.1L7 .4v1.8H1.2ZM-4.4 2.2a1.7 1.7 0 1 0 .01 0ZM3.8 2.2a1.7 1.7 0 1 0 .01 0Z"
          />
        </g>
      </svg>
    </span>
  );
}

/** A delivery: where it is, how long it takes, and the way it goes. */
export function DeliveryActivity({ look }: { readonly look: DeliveryLook }) {
  const { t } = useWording();
  const { stage, stops, minutes } = look;
  const words = isStage(stage) ? t(stageWords[stage]) : stage;
  return (
    <>
      <span className={css.line}>
        <span className={css.what}>
          <b>
            <Rolling value={words} />
          </b>
          {stops !== null && <span className={css.left}>{t('activityStops', { count: stops })}</span>}
        </span>
        {minutes !== null && (
          <span className={css.eta}>
            <Rolling value={t('activityMinutes', { count: minutes })} />
          </span>
        )}
      </span>
      <RouteMap look={look} words={words} />
    </>
  );
}
