import { PlaneTakeoff, Wifi } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import { type DeliveryCounts, deliveryEnds, type Fan } from './fans.ts';
import css from './Match.module.css';
import { MatchPill } from './MatchPill.tsx';

/** One phone of the wall: its Dynamic Island, its name, what became of what was sent to it, and a switch to take it out of reach. */
export function FanTile({
  fan,
  counts,
  busy,
  onToggle,
}: {
  readonly fan: Fan;
  readonly counts: DeliveryCounts;
  readonly busy: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const { name, online, activity } = fan;
  const { homeScore, awayScore, clock } = activity.contentState;
  const told = deliveryEnds.filter((end) => counts[end] > 0);
  const label = t(online ? 'match.takeAway' : 'match.bringBack', { name });
  const Icon = online ? PlaneTakeoff : Wifi;
  return (
    <li
      className={css.fan}
      data-fan={fan.id}
      data-online={online}
      data-phase={activity.phase}
      data-score={`${Number(homeScore)}:${Number(awayScore)}`}
      data-open={activity.expandedUntil !== null}
    >
      <MatchPill activity={activity} />
      <div className={css.row}>
        <span className={css.name}>
          <b>{name}</b>
          <small>{online ? String(clock ?? '') : t('match.outOfReach')}</small>
        </span>
        <button
          type="button"
          className={button.icon}
          onClick={onToggle}
          aria-disabled={busy}
          aria-label={label}
          title={label}
          data-testid="toggle"
        >
          <Icon size={15} aria-hidden />
        </button>
      </div>
      <span className={css.counts}>
        {told.length === 0
          ? t('match.nothingYet')
          : told.map((end) => (
              <span key={end} data-end={end}>
                {t(`match.ends.${end}`, { count: counts[end] })}
              </span>
            ))}
      </span>
    </li>
  );
}
