import { type AppState } from '@apns-sim/device';
import { useWording } from '../text/phone-text.ts';
import css from './AppScreen.module.css';
import list from './CallbackList.module.css';

const shown = 6;

function timeOf(at: number): string {
  const [hours, minutes, seconds] = [new Date(at).getHours(), new Date(at).getMinutes(), new Date(at).getSeconds()];
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The newest calls iOS made into the app, by Apple's names. */
export function CallbackList({ app }: { readonly app: AppState }) {
  const { t } = useWording();
  const callbacks = app.callbacks
    .map((callback, index) => ({ ...callback, index }))
    .slice(-shown)
    .toReversed();
  return (
    <section className={css.card} data-time>
      <h3 className={css.caption}>{t('callbacks')}</h3>
      {callbacks.length === 0 && <p className={css.hint}>{t('noCallbacks')}</p>}
      <ul className={list.callbacks}>
        {callbacks.map(({ at, name, detail, index }) => (
          <li key={`${at} ${index}`} data-callback={name}>
            <code>{name}</code>
            <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
            {detail !== '' && <small>{detail}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
