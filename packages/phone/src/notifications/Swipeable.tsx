import { m, useDragControls, useMotionValue } from 'motion/react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { loadMotion } from '../motion/load-motion.ts';
import { springs } from '../motion/springs.ts';
import { useWording } from '../text/phone-text.ts';
import css from './Swipeable.module.css';

interface Gestures {
  readonly onOpen: () => void;
  /** Without it there is no such button. */
  readonly onOptions: (() => void) | undefined;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** Share of the width, and speed in px/s, from which a swipe means it. */
const far = 0.3;
const fast = 500;

/** Left shows Options and Clear, left and far clears, right opens. The buttons behind are twins of those on the card, so they are hidden from assistive technology. */
export function Swipeable({ onOpen, onOptions, onClear, children }: Gestures) {
  const { t } = useWording();
  const x = useMotionValue(0);
  const row = useRef<HTMLDivElement>(null);
  const actions = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const controls = useDragControls();
  const [touched, setTouched] = useState(false);
  const aside = useRef(false);
  function settle(to: number, velocity = 0): void {
    aside.current = to !== 0;
    void loadMotion().then(({ animate }) => animate(x, to, { ...springs.settle, velocity }));
  }
  function onPointerDown(event: PointerEvent): void {
    // every card that can be dragged is measured as it appears; in a burst of them only a touched one is worth that
    if (!touched) flushSync(() => setTouched(true));
    controls.start(event);
  }
  const act = (run: () => void) => () => {
    settle(0);
    run();
  };

  return (
    <div ref={row} className={css.row}>
      <div ref={actions} className={css.actions} aria-hidden="true" data-behind>
        {onOptions && (
          <button type="button" tabIndex={-1} onClick={act(onOptions)}>
            {t('options')}
          </button>
        )}
        <button type="button" tabIndex={-1} onClick={act(onClear)}>
          {t('clear')}
        </button>
      </div>
      <m.div
        className={css.front}
        style={{ x }}
        {...(touched && { drag: 'x', dragControls: controls, dragListener: false })}
        onPointerDown={onPointerDown}
        dragDirectionLock
        dragMomentum={false}
        dragConstraints={{ left: 0, right: 0 }}
        dragElastic={{ left: 0.9, right: 0.45 }}
        onDragStart={() => {
          dragged.current = true;
        }}
        onDragEnd={(_, { offset, velocity }) => {
          const width = row.current?.offsetWidth ?? 1;
          const reveal = (actions.current?.offsetWidth ?? 0) + 8;
          if (offset.x < -width * 0.7) onClear();
          if (offset.x > width * far || (offset.x > 0 && velocity.x > fast)) onOpen();
          const opens = offset.x < -width * far || (offset.x < 0 && velocity.x < -fast);
          settle(opens ? -reveal : 0, velocity.x);
          // the click that ends a drag comes after this
          requestAnimationFrame(() => {
            dragged.current = false;
          });
        }}
        onClickCapture={(event) => {
          // a card on its way back is pressed like any other
          if (dragged.current || aside.current) {
            event.stopPropagation();
            settle(0);
          }
        }}
      >
        {children}
      </m.div>
    </div>
  );
}
