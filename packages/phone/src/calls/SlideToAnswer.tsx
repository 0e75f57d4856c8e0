import { m } from 'motion/react';
import { useRef } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import css from './SlideToAnswer.module.css';

/** Share of the track from which letting go answers. */
const enough = 0.5;

/** The knob that answers when it is slid along its track; a press answers as well, for keys and for whoever cannot drag. */
export function SlideToAnswer({
  label,
  words,
  onAnswer,
}: {
  readonly label: string;
  readonly words: string;
  readonly onAnswer: () => void;
}) {
  const track = useRef<HTMLDivElement>(null);
  // a browser sends a click after a drag as well
  const dragged = useRef(false);
  return (
    <div ref={track} className={css.track}>
      <span className={css.words} aria-hidden="true">
        {words}
      </span>
      <m.button
        type="button"
        className={css.knob}
        data-call="answer"
        aria-label={label}
        drag="x"
        dragConstraints={track}
        dragElastic={0}
        dragMomentum={false}
        dragSnapToOrigin
        onPointerDown={() => {
          dragged.current = false;
        }}
        onDragStart={() => {
          dragged.current = true;
        }}
        onDragEnd={(_, { offset }) => {
          if (offset.x > (track.current?.clientWidth ?? 0) * enough) onAnswer();
        }}
        onClick={() => {
          if (!dragged.current) onAnswer();
          dragged.current = false;
        }}
      >
        <Glyph name="phone" />
      </m.button>
    </div>
  );
}
