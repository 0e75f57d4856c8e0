import { m } from 'motion/react';
import { useRef } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { useDragIsNoPress } from '../motion/use-drag-is-no-press.ts';
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
  const noPress = useDragIsNoPress();
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
        {...noPress}
        onDragEnd={(_, { offset }) => {
          if (offset.x > (track.current?.clientWidth ?? 0) * enough) onAnswer();
        }}
        onClick={onAnswer}
      >
        <Glyph name="phone" />
      </m.button>
    </div>
  );
}
