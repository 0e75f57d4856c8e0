import { type MatchLook } from './activity-look.ts';
import { Crest } from './Crest.tsx';
import css from './MatchActivity.module.css';
import { Rolling } from './Rolling.tsx';

/** A match: both sides with their arms, the score between them, the minute, and what happened last. */
export function MatchActivity({ look }: { readonly look: MatchLook }) {
  const { home, away, homeScore, awayScore, clock, event } = look;
  return (
    <>
      <span className={css.match}>
        <span className={css.side}>
          <Crest name={home} />
          <span className={css.name}>{home}</span>
        </span>
        <span className={css.middle}>
          <b className={css.score}>
            <Rolling value={homeScore} />
            <span className={css.dash} aria-hidden="true">
              –
            </span>
            <span className={css.hidden}> : </span>
            <Rolling value={awayScore} />
          </b>
          {clock !== '' && (
            <span className={css.clock}>
              <i aria-hidden="true" />
              <Rolling value={clock} />
            </span>
          )}
        </span>
        <span className={css.side}>
          <Crest name={away} />
          <span className={css.name}>{away}</span>
        </span>
      </span>
      {event !== '' && (
        <span className={css.event}>
          <Rolling value={event} />
        </span>
      )}
    </>
  );
}
