import { Glyph, type GlyphName } from '../icons/Glyph.tsx';
import css from './CallButton.module.css';

/** One round button of a call with its word below. */
export function CallButton({
  action,
  glyph,
  label,
  tone = 'plain',
  pressed,
  onPress,
}: {
  /** Names it for stories. */
  readonly action: string;
  readonly glyph: GlyphName;
  readonly label: string;
  readonly tone?: 'plain' | 'green' | 'red';
  /** `undefined`: a button without a state. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={css.button}
      data-call={action}
      data-tone={tone}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <span className={css.round}>
        <Glyph name={glyph} />
      </span>
      <span className={css.label}>{label}</span>
    </button>
  );
}
