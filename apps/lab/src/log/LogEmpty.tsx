import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shell/CopyButton.tsx';
import { snippet } from '../shell/snippets.ts';
import { useLab } from '../store/lab.ts';
import css from './Log.module.css';
import { useSample } from './use-sample.ts';

/** A log without a push: what makes the first one, ready to copy, and a button that does it. */
export function LogEmpty() {
  const { t } = useTranslation();
  const health = useLab((lab) => lab.health);
  const phones = useLab((lab) => lab.phones);
  const token = phones.flatMap(({ apps }) => apps).find(({ deviceToken }) => deviceToken !== null)?.deviceToken;
  const sample = useSample();
  const curl = health === null ? '' : snippet('curl', health, token ?? '$DEVICE_TOKEN');
  return (
    <main id="content" className={css.empty}>
      <h1>{t('log.title')}</h1>
      <p>{t('log.empty')}</p>
      <p>
        <button
          type="button"
          onClick={sample.send}
          disabled={sample.sending || health === null}
          className={css.sample}
          data-testid="log-sample"
        >
          {t('log.sample')}
        </button>
      </p>
      {sample.problem !== null && <p role="alert">{sample.problem}</p>}
      <p>{t('log.emptyHint')}</p>
      <div className={css.code}>
        <CopyButton text={curl} what="curl" />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <pre tabIndex={0}>{curl}</pre>
      </div>
    </main>
  );
}
