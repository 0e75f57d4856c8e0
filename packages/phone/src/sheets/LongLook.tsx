import { type ScreenItem } from '@apns-sim/device';
import { m } from 'motion/react';
import { useRef } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { CardContent } from '../notifications/NotificationCard.tsx';
import { openItem, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './LongLook.module.css';
import { useDialogFocus } from './use-dialog-focus.ts';

/** The full text a touch and hold opens. A locked phone keeps a hidden preview hidden here too; unlocked it is revealed. */
export function LongLook({ item }: { readonly item: ScreenItem }) {
  const phone = usePhone();
  const { t } = useWording();
  const dialog = useRef<HTMLDivElement>(null);
  useDialogFocus(dialog);
  const { state, locked, dispatch, show } = phone;
  const alert = state.notifications.find(({ identifier }) => identifier === item.identifier)?.alert;
  const revealed: ScreenItem =
    item.preview === 'hidden' && !locked && alert !== undefined
      ? {
          ...item,
          preview: 'full',
          title: alert.title || item.app,
          subtitle: alert.subtitle ?? '',
          body: alert.body ?? '',
        }
      : item;
  return (
    <m.div className={css.layer} initial={{ opacity: 0 }} animate={{ opacity: 1 }} exit={{ opacity: 0 }}>
      <div className={css.backdrop} onPointerDown={() => show(null)} />
      <m.div
        ref={dialog}
        className={css.look}
        data-surface="longlook"
        role="dialog"
        aria-modal="true"
        aria-label={revealed.title}
        initial={{ scale: 0.9, y: 20 }}
        animate={{ scale: 1, y: 0, transition: springs.stack }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          show(null);
        }}
      >
        <article
          className={css.card}
          data-notification-id={item.identifier}
          data-apns-id={item.apnsId}
          data-app={item.bundleId}
          data-level={item.level}
          data-preview={revealed.preview}
        >
          <CardContent item={revealed} clamp="none" />
          {revealed.preview === 'hidden' && <p className={css.hint}>{t('hiddenUntilUnlock')}</p>}
        </article>
        <ul className={css.menu}>
          <li>
            <button
              type="button"
              onClick={() => {
                show(null);
                openItem(phone, item.identifier);
              }}
            >
              {t('open')}
              <Glyph name="chevronRight" />
            </button>
          </li>
          <li>
            <button
              type="button"
              data-destructive
              onClick={() => {
                show(null);
                dispatch({ type: 'CLEAR', identifier: item.identifier });
              }}
            >
              {t('clear')}
              <Glyph name="close" />
            </button>
          </li>
        </ul>
        <button type="button" className={css.close} onClick={() => show(null)}>
          {t('close')}
        </button>
      </m.div>
    </m.div>
  );
}
