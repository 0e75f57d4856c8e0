import { type PanInfo } from 'motion/react';
import { useRef } from 'react';
import { type PhoneAccess, unlock } from '../phone-context.ts';

/** Distance in px and speed in px/s from which a swipe over the glass means it. */
const far = 70;
const fast = 500;

/** Share of the glass at the top and bottom edge where the system's swipes begin. */
const edge = 0.1;

/**
 * The swipes iOS itself listens to: up from the bottom unlocks, closes Notification Center or goes home;
 * up on the Lock Screen and down from the top edge elsewhere open Notification Center.
 */
export function useGlassGestures(phone: PhoneAccess) {
  const from = useRef<number | null>(null);

  function onPanStart(event: PointerEvent, { point }: PanInfo): void {
    const target = event.target instanceof Element ? event.target : null;
    // cards and sheets listen to their own swipes
    const own = target?.closest('article, [role=dialog], [role=alertdialog], [data-own-swipe]') ?? null;
    const glass = event.currentTarget instanceof Element ? event.currentTarget : target?.closest('[data-glass]');
    const box = glass?.getBoundingClientRect();
    from.current =
      own === null && box !== undefined && box.height > 0 ? (point.y - window.scrollY - box.top) / box.height : null;
  }

  function onPanEnd(_: PointerEvent, { offset, velocity }: PanInfo): void {
    const start = from.current;
    from.current = null;
    if (start === null || Math.abs(offset.x) > Math.abs(offset.y)) return;
    const up = offset.y < -far || (offset.y < -20 && velocity.y < -fast);
    const down = offset.y > far || (offset.y > 20 && velocity.y > fast);
    const { state, locked, dispatch } = phone;
    const inCenter = state.surface.at === 'notificationCenter';
    if (state.power !== 'on' || state.lock === 'screenOff' || state.lock === 'aod') return;
    if (up && start > 1 - edge) {
      if (inCenter) dispatch({ type: 'CLOSE_NOTIFICATION_CENTER' });
      else if (locked) unlock(phone);
      else dispatch({ type: 'HOME' });
    } else if (inCenter) return;
    else if (locked ? up : down && start < edge) dispatch({ type: 'OPEN_NOTIFICATION_CENTER' });
  }

  return { onPanStart, onPanEnd };
}
