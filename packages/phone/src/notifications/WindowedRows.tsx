import { type ScreenItem } from '@apns-sim/device';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { focusFirstCard } from './focus-beside.ts';
import { NotificationRow } from './NotificationRow.tsx';
import css from './NotificationStack.module.css';

/** A guess at a row's height in pixels, until it is measured. */
const rowHeight = 80;

/** The list a row scrolls in: the nearest one around that scrolls. */
function scrollerOf(element: Element | null): Element | null {
  if (element === null || ['auto', 'scroll'].includes(getComputedStyle(element).overflowY)) return element;
  return scrollerOf(element.parentElement);
}

/** The rows of a stack of hundreds, of which only those in sight are drawn, and the one that has the focus. */
export function WindowedRows({
  items,
  place,
  onDrawn,
}: {
  readonly items: readonly ScreenItem[];
  readonly place: 'lock' | 'nc';
  readonly onDrawn: () => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [above, setAbove] = useState(0);
  const wanted = useRef(false);
  const kept = items.findIndex(({ identifier }) => identifier === focused);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.identifier ?? index,
    scrollMargin: above,
    overscan: 6,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current);
    if (list.current === null || scroller === null) return;
    const from = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setAbove(Math.round(from));
    onDrawn();
    if (wanted.current) wanted.current = !focusFirstCard(list.current.querySelector(`[data-index="${kept}"]`));
  });

  /** A row that is not drawn is, once it is to have the focus. */
  function onKeyDown(event: KeyboardEvent): void {
    const to = event.key === 'Home' ? items[0] : event.key === 'End' ? items.at(-1) : undefined;
    if (to === undefined) return;
    event.preventDefault();
    wanted.current = !focusFirstCard(list.current?.querySelector(`[data-index="${items.indexOf(to)}"]`) ?? null);
    setFocused(to.identifier);
  }

  return (
    <ul
      ref={list}
      className={css.windowed}
      style={{ blockSize: virtual.getTotalSize() }}
      onFocus={({ target }) => setFocused(target.closest('article')?.dataset.notificationId ?? null)}
      onBlur={() => wanted.current || setFocused(null)}
      onKeyDown={onKeyDown}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const item = items[index];
        return (
          item !== undefined && (
            <li
              key={key}
              ref={virtual.measureElement}
              className={css.windowedRow}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ insetBlockStart: start - above }}
            >
              <NotificationRow item={item} place={place} />
            </li>
          )
        );
      })}
    </ul>
  );
}
