import { AnimatePresence, m } from 'motion/react';
import { useEffect, useState } from 'react';
import { Glyph, type GlyphName } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './DynamicIsland.module.css';

interface Note {
  readonly key: string;
  readonly glyph: GlyphName;
  readonly text: TextKey;
  readonly tone: 'red' | 'white' | 'yellow' | 'violet' | 'orange';
}

/** How long the Island tells of a switch, in milliseconds. */
const noteMs = 1700;

/** The switch that was moved last, for as long as the Island tells of it. */
function useNote(): Note | null {
  const { state } = usePhone();
  const { ringer, lowPower, network } = state;
  const focus = state.focus !== null;
  const [seen, setSeen] = useState({ ringer, lowPower, focus, network });
  const [note, setNote] = useState<Note | null>(null);
  if (seen.ringer !== ringer || seen.lowPower !== lowPower || seen.focus !== focus || seen.network !== network) {
    setSeen({ ringer, lowPower, focus, network });
    if (seen.ringer !== ringer)
      setNote(
        ringer === 'silent'
          ? { key: 'silent', glyph: 'bellOff', text: 'silent', tone: 'red' }
          : { key: 'ring', glyph: 'bell', text: 'ring', tone: 'white' },
      );
    else if (lowPower && !seen.lowPower) setNote({ key: 'low', glyph: 'battery', text: 'lowPower', tone: 'yellow' });
    else if (focus && !seen.focus) setNote({ key: 'focus', glyph: 'moon', text: 'focus', tone: 'violet' });
    else if (network === 'airplane' && seen.network !== network)
      setNote({ key: 'airplane', glyph: 'airplane', text: 'airplaneShort', tone: 'orange' });
  }
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), noteMs);
    return () => clearTimeout(timer);
  }, [note]);
  return note;
}

/** The Dynamic Island: a quiet pill that grows for a moment when a switch is moved. */
export function DynamicIsland() {
  const { t } = useWording();
  const note = useNote();
  return (
    <m.div
      layout
      className={css.island}
      data-surface="island"
      data-form={note === null ? 'none' : 'note'}
      transition={springs.island}
      style={{ borderRadius: 99 }}
    >
      <AnimatePresence>
        {note !== null && (
          <m.span
            key={note.key}
            className={css.note}
            data-tone={note.tone}
            initial={{ opacity: 0, filter: 'blur(4px)' }}
            animate={{ opacity: 1, filter: 'blur(0px)' }}
            exit={{ opacity: 0 }}
          >
            <Glyph name={note.glyph} />
            <span>{t(note.text)}</span>
          </m.span>
        )}
      </AnimatePresence>
    </m.div>
  );
}
