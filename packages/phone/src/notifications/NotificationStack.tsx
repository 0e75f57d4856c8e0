import { AnimatePresence, m } from 'motion/react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import { focusBeside, focusFirstCard, hasFocus } from './focus-beside.ts';
import { type ItemGroup, stacksAtOnce } from './groups.ts';
import { loadWindowedRows } from './load-windowed-rows.ts';
import { NotificationRow } from './NotificationRow.tsx';
import css from './NotificationStack.module.css';

const WindowedRows = lazy(async () => ({ default: await loadWindowedRows() }));

const rise = {
  initial: { opacity: 0, y: 60, scale: 0.96 },
  animate: { opacity: 1, y: 0, scale: 1, transition: springs.itemRises },
  exit: { opacity: 0, scale: 0.92, transition: { duration: 0.18 } },
};

/** The line over a stack that is spread out, and over every Scheduled Summary. */
function StackHeader({
  group,
  onLess,
  onClear,
}: {
  readonly group: ItemGroup;
  readonly onLess: (() => void) | null;
  readonly onClear: () => void;
}) {
  const { state } = usePhone();
  const { t } = useWording();
  const { app, digest } = group;
  return (
    <div className={css.header}>
      <h3>{digest === null ? app : t('summaryOf', { time: clockText(digest, state.utcOffsetMinutes) })}</h3>
      {onLess !== null && (
        <>
          <button type="button" data-action="show-less" onClick={onLess}>
            {t('showLess')}
          </button>
          <button
            type="button"
            data-action="clear-group"
            className={css.round}
            onClick={onClear}
            aria-label={t('clearGroup', { app })}
          >
            <Glyph name="close" />
          </button>
        </>
      )}
    </div>
  );
}

/** All notifications of one stack: one on top of the others, or spread out with Show Less. */
export function NotificationStack({ group, place }: { readonly group: ItemGroup; readonly place: 'lock' | 'nc' }) {
  const phone = usePhone();
  const { t } = useWording();
  const [spread, setSpread] = useState(false);
  const stack = useRef<HTMLLIElement>(null);
  const refocuses = useRef(false);
  const { bundleId, threadId, app, digest, items } = group;
  const many = items.length > 1;
  const stacked = many && !spread;
  const clearGroup = () => {
    focusBeside(stack.current);
    if (digest === null) phone.dispatch({ type: 'CLEAR_GROUP', bundleId, threadId });
    else for (const { identifier } of items) phone.dispatch({ type: 'CLEAR', identifier });
  };
  // what was pressed to spread a stack or to show less is gone after it
  const turn = (next: boolean) => () => {
    refocuses.current = hasFocus(stack.current);
    setSpread(next);
  };
  const refocus = () => {
    if (refocuses.current) refocuses.current = !focusFirstCard(stack.current);
  };
  useLayoutEffect(refocus);
  const onTop = stacked
    ? { onPress: turn(true), onClear: clearGroup, pressLabel: t('groupMore', { count: items.length - 1, app }) }
    : undefined;
  const windowed = spread && items.length > stacksAtOnce;

  return (
    <m.li
      ref={stack}
      layout="position"
      className={css.group}
      data-group={threadId ?? bundleId}
      data-digest={digest}
      data-size={items.length}
      data-stacked={stacked}
      {...rise}
    >
      {(digest !== null || (spread && many)) && (
        <StackHeader group={group} onLess={spread && many ? turn(false) : null} onClear={clearGroup} />
      )}
      {windowed ? (
        <Suspense>
          <WindowedRows items={items} place={place} onDrawn={refocus} />
        </Suspense>
      ) : (
        <ul className={css.cards}>
          <AnimatePresence initial={false} mode="popLayout">
            {items.slice(0, stacked ? 1 : undefined).map((item, index) => (
              <m.li
                key={item.identifier}
                layout="position"
                className={css.item}
                {...rise}
                // the card on top of a stack is covered by the next one: were it to fade, a burst would pile up cards that fade
                exit={stacked ? {} : rise.exit}
                transition={{ ...springs.stack, delay: spread ? index * 0.02 : 0 }}
              >
                <NotificationRow item={item} place={place} stacked={onTop} />
              </m.li>
            ))}
          </AnimatePresence>
        </ul>
      )}
      {stacked && (
        <div className={css.peeks} aria-hidden="true">
          <span />
          {items.length > 2 && <span />}
        </div>
      )}
    </m.li>
  );
}
