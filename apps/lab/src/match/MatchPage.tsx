import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import page from '../pages/Page.module.css';
import { refreshPhones } from '../session.ts';
import button from '../shell/Button.module.css';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import { FanTile } from './FanTile.tsx';
import { countDeliveries, deliveryEnds, fansOf, noDeliveries, total } from './fans.ts';
import css from './Match.module.css';
import { MatchPreview } from './MatchPreview.tsx';
import { type Match, useMatch } from './use-match.ts';

/** So many phones a page can draw and a laptop can run beside it. */
const mostFans = 48;
/** So many stand on the still before kick-off. */
const mostOnStill = 12;
/** The list of phones is read at most this often while broadcasts come in, milliseconds. */
const freshMs = 250;

/** Reads the phones anew whenever the log has grown. */
function useFreshFans(): void {
  const lastSeq = useLab((lab) => lab.lastSeq);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // a log that grows without a pause must not put the reading off for ever
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      refreshPhones().catch(() => undefined);
    }, freshMs);
  }, [lastSeq]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}

/** How many phones a number in the field stands for; `null` when it is none. */
function countOf(typed: string): number | null {
  const wanted = Number(typed);
  return Number.isInteger(wanted) && wanted >= 1 && wanted <= mostFans ? wanted : null;
}

function Setup({
  match,
  running,
  count,
  onCount,
}: {
  readonly match: Match;
  readonly running: boolean;
  readonly count: string;
  readonly onCount: (count: string) => void;
}) {
  const { t } = useTranslation();
  const [policy, setPolicy] = useState<0 | 1>(1);
  const id = useId();
  const wanted = countOf(count);
  const wrong = wanted === null;
  return (
    <form
      className={css.setup}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !match.busy) match.begin(wanted, policy);
      }}
    >
      <label className={css.count}>
        <span>{t('match.phones')}</span>
        <input
          type="number"
          min={1}
          max={mostFans}
          value={count}
          onChange={(event) => onCount(event.target.value)}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}wrong` : undefined}
          data-testid="fan-count"
        />
      </label>
      <fieldset className={css.policy}>
        <legend>{t('match.policy')}</legend>
        {([1, 0] as const).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={id}
              checked={policy === value}
              onChange={() => setPolicy(value)}
              data-policy={value}
            />
            <span>
              <b>{t(`match.policies.${value === 0 ? 'none' : 'mostRecent'}`)}</b>
              <small>{t(`match.policyHints.${value === 0 ? 'none' : 'mostRecent'}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="submit"
        className={running ? button.button : button.primary}
        aria-disabled={match.busy}
        data-testid="begin"
      >
        {t(running ? 'match.again' : 'match.begin')}
      </button>
      {wrong && (
        <p id={`${id}wrong`} className={page.err} role="status">
          {t('match.wrongCount', { came: count, most: mostFans })}
        </p>
      )}
    </form>
  );
}

/** One match, one channel, many phones: a goal is one request, and every Dynamic Island changes. */
export function MatchPage() {
  const { t } = useTranslation();
  useTitle(`${t('match.title')} · ${t('shell.brand')}`);
  useFreshFans();
  const phones = useLab((lab) => lab.phones);
  const pushes = useLab((lab) => lab.pushes);
  const found = useMemo(() => fansOf(phones), [phones]);
  const match = useMatch(found);
  const channelId = found?.channelId ?? '';
  const counts = useMemo(() => countDeliveries(Object.values(pushes), channelId), [pushes, channelId]);
  const sum = total(counts.values());
  const { next, busy } = match;
  const [count, setCount] = useState('12');
  return (
    <main id="content" className={page.page}>
      <h1>{t('match.title')}</h1>
      <p className={page.intro}>{t('match.intro')}</p>
      <Setup match={match} running={found !== null} count={count} onCount={setCount} />
      {match.problem !== '' && (
        <p className={page.err} role="alert" data-testid="match-problem">
          {match.problem}
        </p>
      )}
      {found === null ? (
        <MatchPreview count={Math.min(countOf(count) ?? mostOnStill, mostOnStill)} />
      ) : (
        <>
          <div className={css.play}>
            {next === undefined ? (
              <b>{t('match.over')}</b>
            ) : (
              <>
                <button
                  type="button"
                  className={button.primary}
                  onClick={match.playOn}
                  aria-disabled={busy}
                  data-testid="play-on"
                >
                  {t('match.playOn', { minute: next.minute, event: t(`match.moments.${next.moment}`) })}
                </button>
                <button
                  type="button"
                  className={button.button}
                  onClick={match.playToEnd}
                  aria-disabled={busy}
                  data-testid="play-to-end"
                >
                  {t('match.playToEnd')}
                </button>
              </>
            )}
            {found.fans.some(({ isOurs }) => isOurs) && (
              <button
                type="button"
                className={button.quiet}
                onClick={match.remove}
                aria-disabled={busy}
                data-testid="remove-fans"
              >
                {t('match.remove')}
              </button>
            )}
            <p className={css.sum} role="status" data-testid="match-sum">
              {t('match.sum', { count: found.fans.length })}{' '}
              {deliveryEnds
                .filter((end) => sum[end] > 0)
                .map((end) => t(`match.ends.${end}`, { count: sum[end] }))
                .join(' · ')}
            </p>
          </div>
          <ul className={css.wall} aria-label={t('match.wall')} data-testid="wall">
            {found.fans.map((fan) => (
              <FanTile
                key={fan.id}
                fan={fan}
                counts={counts.get(fan.id) ?? noDeliveries}
                busy={busy}
                onToggle={() => match.toggle(fan)}
              />
            ))}
          </ul>
          <p className={css.facts}>
            {t('match.facts')} <Link to="/log">{t('match.toLog')}</Link>
          </p>
        </>
      )}
    </main>
  );
}
