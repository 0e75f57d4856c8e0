import { type NotificationAction, type ScreenItem } from '@apns-sim/device';
import { m } from 'motion/react';
import { useRef, useState } from 'react';
import { Glyph, type GlyphName } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { Attachment } from '../notifications/Attachment.tsx';
import { CardContent } from '../notifications/NotificationCard.tsx';
import { openItem, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './LongLook.module.css';
import { ReplyField } from './ReplyField.tsx';
import { revealed } from './revealed.ts';
import { useDialogFocus } from './use-dialog-focus.ts';

interface MenuLineProps {
  readonly name: string;
  readonly title: string;
  readonly glyph: GlyphName | null;
  readonly destructive?: boolean;
  readonly onPress: () => void;
}

function MenuLine({ name, title, glyph, destructive = false, onPress }: MenuLineProps) {
  return (
    <li>
      <button type="button" data-action={name} data-destructive={destructive || undefined} onClick={onPress}>
        {title}
        {glyph !== null && <Glyph name={glyph} />}
      </button>
    </li>
  );
}

const glyphOf = ({ textInput, options }: NotificationAction): GlyphName | null => {
  if (textInput !== undefined) return 'reply';
  if (options.includes('foreground')) return 'chevronRight';
  return options.includes('authenticationRequired') ? 'lock' : null;
};

/** The full text and picture a touch and hold opens, with the app's actions. A locked phone keeps a hidden preview hidden here too; unlocked it is revealed. */
export function LongLook({ item }: { readonly item: ScreenItem }) {
  const phone = usePhone();
  const { t } = useWording();
  const dialog = useRef<HTMLDivElement>(null);
  const [replying, setReplying] = useState<NotificationAction | null>(null);
  const leaving = useDialogFocus(dialog);
  const { dispatch, show } = phone;
  const shown = revealed(phone, item);
  const { identifier } = item;
  const close = (then: () => void) => () => {
    show(null);
    then();
  };
  return (
    <m.div className={css.layer} {...leaving} initial={{ opacity: 0 }} animate={{ opacity: 1 }} exit={{ opacity: 0 }}>
      <div className={css.backdrop} onPointerDown={() => show(null)} />
      <m.div
        ref={dialog}
        className={css.look}
        data-surface="longlook"
        role="dialog"
        aria-modal="true"
        aria-label={shown.title}
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
          data-notification-id={identifier}
          data-apns-id={item.apnsId}
          data-app={item.bundleId}
          data-level={item.level}
          data-preview={shown.preview}
        >
          <CardContent item={shown} clamp="none" />
          {shown.attachment !== null && <Attachment address={shown.attachment} />}
          {shown.preview === 'hidden' && <p className={css.hint}>{t('hiddenUntilUnlock')}</p>}
        </article>
        {replying === null ? (
          <ul className={css.menu}>
            {item.actions.map((action) => (
              <MenuLine
                key={action.identifier}
                name={action.identifier}
                title={action.title}
                glyph={glyphOf(action)}
                destructive={action.options.includes('destructive')}
                onPress={
                  action.textInput === undefined
                    ? close(() => dispatch({ type: 'ACTION', identifier, action: action.identifier }))
                    : () => setReplying(action)
                }
              />
            ))}
            {item.actions.length === 0 && (
              <MenuLine
                name="open"
                title={t('open')}
                glyph="chevronRight"
                onPress={close(() => openItem(phone, identifier))}
              />
            )}
            {item.actions.length === 0 && (
              <MenuLine
                name="clear"
                title={t('clear')}
                glyph="close"
                destructive
                onPress={close(() => dispatch({ type: 'CLEAR', identifier }))}
              />
            )}
          </ul>
        ) : (
          <ReplyField
            action={replying}
            onSend={(text) => {
              show(null);
              dispatch({ type: 'TEXT_REPLY', identifier, text, action: replying.identifier });
            }}
          />
        )}
        <button type="button" className={css.close} onClick={() => show(null)}>
          {t('close')}
        </button>
      </m.div>
    </m.div>
  );
}
