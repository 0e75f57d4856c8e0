import { type ScreenItem } from '@apns-sim/device';
import { type KeyboardEvent, useRef } from 'react';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { openItem, usePhone } from '../phone-context.ts';
import { agoText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import { Thumbnail } from './Attachment.tsx';
import { Avatar } from './Avatar.tsx';
import { focusBeside } from './focus-beside.ts';
import css from './NotificationCard.module.css';

/** What a person reads on a notification: icon, level, title, text and how long ago. */
export function CardContent({ item, clamp }: { readonly item: ScreenItem; readonly clamp: 2 | 4 | 'none' }) {
  const { at: now, state } = usePhone();
  const { t, language } = useWording();
  const label = item.level === 'time-sensitive' ? t('timeSensitive') : item.level === 'critical' ? t('critical') : null;
  return (
    <span className={css.content}>
      {item.communication === undefined ? (
        <AppIcon bundleId={item.bundleId} />
      ) : (
        <Avatar bundleId={item.bundleId} person={item.communication} />
      )}
      <span className={css.text}>
        {label !== null && (
          <span className={css.level} data-critical={item.level === 'critical'}>
            {label}
          </span>
        )}
        <span className={css.headline}>
          <span className={css.title} dir="auto">
            {item.title}
          </span>
          <span className={css.ago}>{agoText(item.at, { now, offset: state.utcOffsetMinutes, language }, t)}</span>
        </span>
        {item.subtitle !== '' && (
          <span className={css.subtitle} dir="auto">
            {item.subtitle}
          </span>
        )}
        {item.body !== '' && (
          <span className={css.body} data-clamp={clamp} dir="auto">
            {item.body}
          </span>
        )}
      </span>
      {clamp !== 'none' && item.attachment !== null && <Thumbnail address={item.attachment} />}
    </span>
  );
}

/** Where a card stands and what it may do there. */
export interface CardProps {
  readonly item: ScreenItem;
  readonly place: 'lock' | 'banner' | 'nc';
  /** Instead of opening the notification: a collapsed stack expands. */
  readonly onPress?: (() => void) | undefined;
  /** Instead of clearing this one: a collapsed stack goes as a whole. */
  readonly onClear?: (() => void) | undefined;
  readonly pressLabel?: string | undefined;
}

/** One notification, with the buttons and keys that do what its gestures do. */
export function NotificationCard({ item, place, onPress, onClear, pressLabel }: CardProps) {
  const phone = usePhone();
  const { t } = useWording();
  const { dispatch, show } = phone;
  const open = onPress ?? (() => openItem(phone, item.identifier));
  const expand = () => show({ kind: 'longLook', item });
  const options = () => show({ kind: 'options', item });
  const hasOptions = place !== 'banner' && !item.missedCall;
  const card = useRef<HTMLElement>(null);
  const clear =
    onClear ??
    (() => {
      focusBeside(card.current);
      dispatch(place === 'banner' ? { type: 'BANNER_DISMISS' } : { type: 'CLEAR', identifier: item.identifier });
    });

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'ArrowDown' || (key === 'Enter' && shiftKey)) expand();
    else if (key === 'Escape' && place === 'banner') dispatch({ type: 'BANNER_DISMISS' });
    else if ((key === 'o' || key === 'O') && hasOptions) options();
    else if ((key === 'Delete' || key === 'Backspace') && place !== 'banner') clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <article
      ref={card}
      className={css.card}
      data-notification-id={item.identifier}
      data-apns-id={item.apnsId}
      data-app={item.bundleId}
      data-level={item.level}
      data-preview={item.preview}
      data-sender={item.communication?.sender}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className={css.main}
        aria-description={pressLabel ?? t('open')}
        aria-keyshortcuts="Enter ArrowDown O Delete"
        onClick={open}
        onContextMenu={(event) => {
          event.preventDefault();
          expand();
        }}
      >
        <CardContent item={item} clamp={place === 'banner' ? 2 : 4} />
      </button>
      <div className={css.twins}>
        <button type="button" data-action="expand" onClick={expand} aria-label={t('showMore')} title={t('showMore')}>
          <Glyph name="chevronDown" />
        </button>
        {hasOptions && (
          <button type="button" data-action="options" onClick={options} aria-label={t('options')} title={t('options')}>
            <Glyph name="more" />
          </button>
        )}
        <button
          type="button"
          data-action="clear"
          onClick={clear}
          aria-label={t(place === 'banner' ? 'dismiss' : 'clear')}
          title={t(place === 'banner' ? 'dismiss' : 'clear')}
        >
          <Glyph name="close" />
        </button>
      </div>
    </article>
  );
}
