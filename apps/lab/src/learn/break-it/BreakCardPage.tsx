import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import { NotFoundPage } from '../../pages/NotFoundPage.tsx';
import { Workbench } from '../../pages/Workbench.tsx';
import { LearnNav } from '../LearnNav.tsx';
import { BreakCard } from './BreakCard.tsx';
import { isCardId } from './cards.ts';

/** One card over the live Lab. */
export function BreakCardPage() {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  const { card } = useParams();
  if (!isCardId(card)) return <NotFoundPage />;
  return (
    <Workbench
      title={`${breakIt.cards[card].title} · ${t('shell.brand')}`}
      lead={<LearnNav />}
      left={<BreakCard key={card} id={card} />}
    />
  );
}
