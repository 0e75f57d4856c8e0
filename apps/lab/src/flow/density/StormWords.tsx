import { useTranslation } from 'react-i18next';
import css from './Density.module.css';
import { type Traffic } from './traffic-now.ts';

/** The density in words, for who cannot see it: no live region, it changes every second. */
export function StormWords({ traffic: { received, accepted, refused } }: { readonly traffic: Traffic }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <p
      className={css.told}
      data-testid="traffic"
      data-received={received}
      data-accepted={accepted}
      data-refused={refused}
    >
      {t('wire.storm.told', {
        received: number.format(received),
        accepted: number.format(accepted),
        refused: number.format(refused),
      })}
    </p>
  );
}
