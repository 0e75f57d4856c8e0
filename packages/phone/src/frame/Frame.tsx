import { type ReactNode } from 'react';
import { usePhone } from '../phone-context.ts';
import { keyOf, phoneControls } from '../phone-keys.ts';
import { useWording } from '../text/phone-text.ts';
import css from './Frame.module.css';

const volumes = [
  { control: 'volumeUp', text: 'volumeUp', place: css.up },
  { control: 'volumeDown', text: 'volumeDown', place: css.down },
] as const;

/** The slab around the glass, with the buttons a hand finds on it. */
export function Frame({
  dim,
  buzzing,
  children,
}: {
  readonly dim: boolean;
  readonly buzzing: boolean;
  readonly children: ReactNode;
}) {
  const { state, dispatch } = usePhone();
  const { t } = useWording();
  return (
    <div className={css.slab} data-dim={dim} data-buzzing={buzzing}>
      <div className={css.glass}>{children}</div>
      <button
        type="button"
        className={`${css.button} ${css.left} ${css.ring}`}
        aria-label={t('silent')}
        aria-pressed={state.ringer === 'silent'}
        aria-keyshortcuts={keyOf('ringer')}
        title={t('silent')}
        onClick={() => dispatch(phoneControls.ringer(state))}
      />
      {volumes.map(({ control, text, place }) => (
        <button
          key={control}
          type="button"
          className={`${css.button} ${css.left} ${place}`}
          aria-label={t(text)}
          aria-keyshortcuts={keyOf(control)}
          title={t(text)}
          data-frame={control}
          onClick={() => dispatch(phoneControls[control](state))}
        />
      ))}
      <button
        type="button"
        className={`${css.button} ${css.right} ${css.side}`}
        aria-label={t('sideButton')}
        aria-keyshortcuts={keyOf('side')}
        title={t('sideButton')}
        onClick={() => dispatch(phoneControls[state.power === 'off' ? 'power' : 'side'](state))}
      />
    </div>
  );
}
