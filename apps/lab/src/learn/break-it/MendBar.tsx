import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import { useProblemWords } from '../use-problem-words.ts';
import css from './BreakIt.module.css';
import { useBreakIt } from './break-it-store.ts';

/** What is broken now, and the one press that mends it. */
export function MendBar({
  busy,
  onMend,
}: {
  readonly busy: 'running' | 'mending' | null;
  readonly onMend: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  const broken = useBreakIt((now) => now.broken);
  const words = useProblemWords();
  if (broken === null || busy === 'running') return null;
  return (
    <p className={css.mend} data-testid="broken" data-card={broken.card}>
      <span>{t('breakIt.broken', { card: breakIt.cards[broken.card].title })}</span>
      <button
        type="button"
        className={button.button}
        aria-disabled={busy !== null}
        onClick={() => void onMend().catch((error: unknown) => announce(words(error), 'assertive'))}
        data-testid="mend"
      >
        <Wrench size={15} aria-hidden />
        {busy === 'mending' ? t('breakIt.mending') : t('breakIt.mend')}
      </button>
    </p>
  );
}
