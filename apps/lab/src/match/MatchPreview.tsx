import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import wall from './Match.module.css';
import { MatchPill } from './MatchPill.tsx';
import css from './MatchPreview.module.css';
import { contentOf, matchScript, type ScriptLine } from './match-script.ts';
import { useMatchWords } from './use-match-words.ts';

const matchOnShow = matchScript.find(({ moment }) => moment === 'homeGoal');

/** How a line goes out; the first is no broadcast. */
function howOf({ moment, alerts }: ScriptLine): 'starts' | 'whistle' | 'loud' | 'quiet' {
  if (moment === 'kickOff') return 'starts';
  if (moment === 'fullTime') return 'whistle';
  return alerts ? 'loud' : 'quiet';
}

/** What will be on the page once the match is on: the wall as a still, and the script of the match. @param count phones on the still */
export function MatchPreview({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const wordsOf = useMatchWords();
  const bundleId = useLab((lab) => lab.health?.topic ?? 'com.example.courier');
  const others = Array.from({ length: count - 1 }, (_, at) => at + 2);
  return (
    <section className={css.preview} aria-labelledby="match-script" data-testid="match-preview">
      <div className={css.still} aria-hidden>
        <ul className={wall.wall}>
          <li className={wall.fan}>
            {matchOnShow !== undefined && (
              <MatchPill
                activity={{
                  bundleId,
                  attributesType: 'MatchAttributes',
                  attributes: { home: t('match.home'), away: t('match.away') },
                  contentState: contentOf(matchOnShow, wordsOf(matchOnShow)),
                }}
              />
            )}
            <b>{t('match.fan', { number: 1 })}</b>
          </li>
          {others.map((number) => (
            <li key={number} className={css.ghost}>
              <i />
              <b>{t('match.fan', { number })}</b>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2 id="match-script">{t('match.script')}</h2>
        <ol className={css.script}>
          {matchScript.map((line) => (
            <li key={line.moment} data-alerts={line.alerts}>
              <span className={css.minute}>{line.minute}′</span>
              <span>
                <b>{wordsOf(line).event}</b>
                <small>
                  {line.alerts && <BellRing size={12} aria-hidden />}
                  {t(`match.${howOf(line)}`)}
                </small>
              </span>
              <span className={css.score}>{line.score.join('–')}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
