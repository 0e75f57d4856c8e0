import { LiveRegions } from '@apns-sim/phone';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { currentLanguage } from '../i18n/i18n.ts';
import { LivePhone } from '../phone-pane/LivePhone.tsx';
import { useMirror } from '../phone-pane/use-mirror.ts';
import { usePreference } from '../shell/preferences.ts';
import { useTitle } from '../shell/use-title.ts';
import css from './Page.module.css';

/** One phone alone; `?chrome=0` leaves everything else out, for embedding and pictures. */
export function DevicePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const bare = search.get('chrome') === '0';
  const mirror = useMirror(id);
  const voice = usePreference('voice');
  const name = mirror?.state.name ?? t('phone.title');
  useTitle(t('shell.title.device', { name }));
  return (
    <main id="content" className={css.alone} data-chrome={bare ? '0' : '1'}>
      <h1 className="visually-hidden">{name}</h1>
      <div>
        <LivePhone id={id} mirror={mirror} panel={!bare} fill={bare} beside={!bare} />
      </div>
      {mirror !== undefined && voice === 'all' && (
        <LiveRegions state={mirror.state} live={mirror.live} language={currentLanguage()} />
      )}
    </main>
  );
}
