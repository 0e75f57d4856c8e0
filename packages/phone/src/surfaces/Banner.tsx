import { type ScreenItem } from '@apns-sim/device';
import { m } from 'motion/react';
import { springs } from '../motion/springs.ts';
import { useDragIsNoPress } from '../motion/use-drag-is-no-press.ts';
import { NotificationCard } from '../notifications/NotificationCard.tsx';
import { usePhone } from '../phone-context.ts';
import css from './Banner.module.css';

// glass blurs what is behind it only when it is opaque itself, and without motion the fade is all that is seen
const arriving = { ...springs.bannerIn, opacity: { duration: 0.12 } };

/** A notification at the top of an unlocked screen. Its time stands still under a pointer, a finger or the focus. */
export function Banner({ item }: { readonly item: ScreenItem }) {
  const { dispatch, show } = usePhone();
  const noPress = useDragIsNoPress();
  const hold = () => dispatch({ type: 'BANNER_HOLD' });
  const release = () => dispatch({ type: 'BANNER_RELEASE' });
  return (
    <m.div
      className={css.banner}
      data-surface="banner"
      {...noPress}
      initial={{ y: '-160%', scale: 0.92, opacity: 0.4 }}
      animate={{ y: 0, scale: 1, opacity: 1, transition: arriving }}
      exit={{ y: '-160%', opacity: 0.6, transition: springs.bannerOut }}
      drag="y"
      dragMomentum={false}
      dragConstraints={{ top: 0, bottom: 0 }}
      dragElastic={{ top: 0.9, bottom: 0.3 }}
      onDragEnd={(_, { offset, velocity }) => {
        if (offset.y < -24 || velocity.y < -500) dispatch({ type: 'BANNER_DISMISS' });
        else if (offset.y > 40 || velocity.y > 500) show({ kind: 'longLook', item });
      }}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) hold();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) release();
      }}
    >
      <NotificationCard item={item} place="banner" />
    </m.div>
  );
}
