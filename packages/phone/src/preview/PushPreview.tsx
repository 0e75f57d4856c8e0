import { type DeviceState, type ScreenItem, screenOf } from '@apns-sim/device';
import { type CSSProperties } from 'react';
import phone from '../frame/Phone.module.css';
import { CardContent, NotificationCard } from '../notifications/NotificationCard.tsx';
import { PhoneContext } from '../phone-context.ts';
import { BigClock } from '../surfaces/BigClock.tsx';
import { Wallpaper, wallpaperOf } from '../surfaces/Wallpaper.tsx';
import { textsIn, WordingContext } from '../text/phone-text.ts';
import css from './PushPreview.module.css';

/** Where a notification is looked at. */
export type PreviewPlace = 'lock' | 'banner' | 'nc' | 'longlook';

export interface PushPreviewProps {
  /** The phone as it would be once the push has arrived. */
  readonly state: DeviceState;
  /** The one to show; `null` shows the place without it. */
  readonly item: ScreenItem | null;
  readonly place: PreviewPlace;
  /** The simulation's time, milliseconds since 1970. */
  readonly at: number;
  /** Larger text, as in Settings › Display; 1 is usual. */
  readonly textScale?: number;
}

const nothing = () => undefined;

/** A part of an iPhone's screen with one notification, as a picture: nothing in it can be pressed or reached. */
export function PushPreview({ state, item, place, at, textScale = 1 }: PushPreviewProps) {
  const { language } = state;
  const t = textsIn(language);
  const access = {
    state,
    screen: screenOf(state),
    at,
    locked: place === 'lock',
    wallpaper: wallpaperOf(state.id),
    dispatch: nothing,
    show: nothing,
  };
  return (
    <WordingContext value={{ language, t }}>
      <PhoneContext value={access}>
        <div
          className={`${phone.phone} ${css.glass}`}
          style={{ '--scale': textScale } as CSSProperties}
          lang={language}
          data-skin={state.skin}
          data-appearance={state.appearance}
          data-preview-place={place}
          data-shows={item !== null}
          inert
        >
          <Wallpaper light="full" />
          <div className={css.layer}>
            {place === 'lock' && <BigClock tall={false} dim={false} />}
            {place === 'nc' && <p className={css.heading}>{t('notificationCenter')}</p>}
            {item !== null && place !== 'longlook' && <NotificationCard item={item} place={place} />}
            {item !== null && place === 'longlook' && (
              <div className={css.long}>
                <CardContent item={item} clamp="none" />
              </div>
            )}
          </div>
        </div>
      </PhoneContext>
    </WordingContext>
  );
}
