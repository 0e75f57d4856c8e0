import { useTranslation } from 'react-i18next';
import { type MatchWords, type ScriptLine } from './match-script.ts';

/** The words of a line of the script, in the page's language. */
export function useMatchWords(): (line: ScriptLine) => MatchWords {
  const { t } = useTranslation();
  return ({ moment, minute }) => ({
    event: t(`match.moments.${moment}`),
    clock: moment === 'halfTime' || moment === 'fullTime' ? t(`match.clock.${moment}`) : `${minute}′`,
  });
}
