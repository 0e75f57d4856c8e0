import { type AppState } from '@apns-sim/device';
import { Fragment } from 'react';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './AppScreen.module.css';
import list from './CallbackList.module.css';

const shown = 6;

/** The phone's own time of day, with seconds. */
const timeOf = (at: number, utcOffsetMinutes: number): string =>
  new Date(at + utcOffsetMinutes * 60_000).toISOString().slice(11, 19);

/** Apple's long names may break where a reader would break them. */
const brokenAtColons = (name: string) =>
  name.split(/(?<=[(:])|(?=With[A-Z]|For[A-Z])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

/** The newest calls iOS made into the app, by Apple's names. */
export function CallbackList({ app }: { readonly app: AppState }) {
  const { state } = usePhone();
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
            <code>{brokenAtColons(name)}</code>
            <small>
              <time dateTime={new Date(at).toISOString()}>{timeOf(at, state.utcOffsetMinutes)}</time>
              {detail !== '' && ` · ${detail}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
