import { type ScreenActivity } from '@apns-sim/device';
import { AppIcon } from '../icons/AppIcon.tsx';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './ActivityContent.module.css';
import { type ActivityLook, activityLook, type DeliveryStage, deliveryStages } from './activity-look.ts';

/** As many lines as a card has room for. */
const rowsShown = 4;

const stageWords = {
  ordered: 'activityOrdered',
  packed: 'activityPacked',
  onTheWay: 'activityOnTheWay',
  delivered: 'activityDelivered',
} as const satisfies Record<DeliveryStage, TextKey>;

const isStage = (stage: string): stage is DeliveryStage => Object.hasOwn(stageWords, stage);

function Delivery({ look }: { readonly look: Extract<ActivityLook, { kind: 'delivery' }> }) {
  const { t } = useWording();
  const { stage, progress, stops, minutes } = look;
  const words = isStage(stage) ? t(stageWords[stage]) : stage;
  const left =
    minutes !== null
      ? t('activityMinutes', { count: minutes })
      : stops !== null
        ? t('activityStops', { count: stops })
        : '';
  return (
    <>
      <span className={css.line}>
        <b>{words}</b>
        <span className={css.left}>{left}</span>
      </span>
      <span className={css.track} role="progressbar" aria-label={words} aria-valuenow={Math.round(progress * 100)}>
        {deliveryStages.slice(1).map((name, at) => (
          <i key={name}>
            <i style={{ inlineSize: `${Math.min(1, Math.max(0, progress * 3 - at)) * 100}%` }} />
          </i>
        ))}
      </span>
    </>
  );
}

function Match({ look }: { readonly look: Extract<ActivityLook, { kind: 'match' }> }) {
  return (
    <span className={css.match}>
      <span>{look.home}</span>
      <b>
        {look.homeScore}
        <span aria-hidden="true"> – </span>
        <span className={css.hidden}> : </span>
        {look.awayScore}
      </b>
      <span>{look.away}</span>
      {look.clock !== '' && <small>{look.clock}</small>}
    </span>
  );
}

function Plain({ look }: { readonly look: Extract<ActivityLook, { kind: 'plain' }> }) {
  return (
    <span className={css.rows}>
      {look.rows.slice(0, rowsShown).map(([key, value]) => (
        <span key={key}>
          <span className={css.left}>{key}</span> <b>{value}</b>
        </span>
      ))}
    </span>
  );
}

/** The whole of an activity: on the Lock Screen and in the expanded Dynamic Island. */
export function ActivityContent({ activity }: { readonly activity: ScreenActivity }) {
  const { t } = useWording();
  const look = activityLook(activity);
  const { state } = activity;
  return (
    <span className={css.content} data-template={look.kind} data-state={state}>
      <span className={css.head}>
        <AppIcon bundleId={activity.bundleId} />
        <span className={css.title}>{activity.title || activity.app}</span>
        {state !== 'active' && (
          <span className={css.state}>{t(state === 'ended' ? 'activityEnded' : 'activityStale')}</span>
        )}
      </span>
      {look.kind === 'delivery' ? (
        <Delivery look={look} />
      ) : look.kind === 'match' ? (
        <Match look={look} />
      ) : (
        <Plain look={look} />
      )}
    </span>
  );
}

/** What fits beside the camera: the most telling value. */
export function shortText(activity: ScreenActivity): string {
  const look = activityLook(activity);
  if (look.kind === 'match') return `${look.homeScore}–${look.awayScore}`;
  if (look.kind === 'plain') return look.rows[0]?.[1] ?? '';
  return look.minutes !== null
    ? `${look.minutes}′`
    : look.stops !== null
      ? `${look.stops}`
      : `${Math.round(look.progress * 100)}%`;
}
