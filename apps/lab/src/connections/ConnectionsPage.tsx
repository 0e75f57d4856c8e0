import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EndpointKind } from '../api/provider.ts';
import { FaultsPanel } from '../faults/FaultsPanel.tsx';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import { AllowList } from './AllowList.tsx';
import { Check } from './Check.tsx';
import css from './Connections.module.css';
import { ClientsAtTheDoor } from './clients/ClientsAtTheDoor.tsx';
import { PointHere } from './clients/PointHere.tsx';
import { EndpointChoice } from './EndpointChoice.tsx';
import { KeyForm } from './KeyForm.tsx';
import { Validator } from './Validator.tsx';

/** Where pushes go, with which key, and whether that works. */
export function ConnectionsPage() {
  const { t, i18n } = useTranslation();
  useTitle(t('connections.tab'));
  const endpoint = useLab((lab) => lab.endpoint);
  // what is about to be chosen: a key for it is handed over before
  const [wish, setWish] = useState<EndpointKind | null>(null);
  const wanted = wish ?? endpoint?.kind ?? 'mock';
  return (
    <main id="content" className={css.page}>
      <h1>{t('connections.title')}</h1>
      <p className={css.intro}>
        {t('connections.intro')} <a href={`/sim/v1/docs?lang=${i18n.language}`}>{t('connections.docs')}</a>
      </p>
      {endpoint !== null && (
        <div className={css.cards}>
          <div className={css.column}>
            <EndpointChoice endpoint={endpoint} wanted={wanted} setWanted={setWish} />
            <AllowList />
          </div>
          <div className={css.column}>
            <KeyForm endpoint={endpoint} kind={wanted} />
            <Check endpoint={endpoint} />
            <Validator />
          </div>
        </div>
      )}
      <div className={css.more}>
        <ClientsAtTheDoor />
        <PointHere />
      </div>
      <FaultsPanel />
    </main>
  );
}
