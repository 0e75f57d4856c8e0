import { hasIsland } from '@apns-sim/device';
import { AnimatePresence, m } from 'motion/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { LateIslandActivity } from '../activities/LateActivities.tsx';
import { Glyph, type GlyphName } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './DynamicIsland.module.css';

const IslandCall = lazy(async () => ({ default: (await import('../calls/IslandCall.tsx')).IslandCall }));

interface Note {
  readonly key: string;
  readonly glyph: GlyphName;
  readonly text: TextKey;
  readonly tone: 'red' | 'white' | 'yellow' | 'violet' | 'orange';
}

/** How long the Island tells of a switch, in milliseconds. */
const noteMs = 1700;

/** The switch that was moved last, for as long as the Island tells of it; another phone is no switch. */
function useNote(): Note | null {
  const { state } = usePhone();
  const { id, ringer, lowPower, network } = state;
  const focus = state.focus !== null;
  const [seen, setSeen] = useState({ id, ringer, lowPower, focus, network });
  const [note, setNote] = useState<Note | null>(null);
  if (seen.id !== id) {
    setSeen({ id, ringer, lowPower, focus, network });
    setNote(null);
  } else if (seen.ringer !== ringer || seen.lowPower !== lowPower || seen.focus !== focus || seen.network !== network) {
    setSeen({ id, ringer, lowPower, focus, network });
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

/** Whether the Island is open: by an alert, or by a person, who may also close it. */
function useExpanded(): readonly [boolean, (expanded: boolean) => void] {
  const { screen } = usePhone();
  const { island } = screen;
  const [first] = island?.activities ?? [];
  const alerted = island?.presentation === 'expanded';
  // what a person did holds for this activity until an alert comes or goes
  const scene = `${first?.activityId} ${alerted}`;
  const [chosen, setChosen] = useState<{ readonly scene: string; readonly expanded: boolean } | null>(null);
  const expanded = chosen?.scene === scene ? chosen.expanded : alerted;
  return [expanded, (next) => setChosen({ scene, expanded: next })];
}

/** The Dynamic Island: a quiet pill that holds Live Activities and tells for a moment of a switch that was moved. A phone without one has a notch, and the same below it. */
export function DynamicIsland({ covered }: { readonly covered: boolean }) {
  const { screen, state } = usePhone();
  const { t } = useWording();
  const notched = !hasIsland(state);
  const note = useNote();
  const [expanded, setExpanded] = useExpanded();
  const { island } = screen;
  const [call, other] = screen.calls.filter(({ presentation }) => presentation === 'island' || presentation === 'pill');
  const form =
    call !== undefined
      ? 'call'
      : island === null
        ? 'none'
        : expanded
          ? 'expanded'
          : island.presentation === 'minimal'
            ? 'minimal'
            : 'compact';
  return (
    <section
      data-surface="island"
      data-form={note === null ? form : 'note'}
      data-notched={notched}
      aria-label={t(notched ? 'belowNotch' : 'island')}
      inert={covered}
    >
      {notched && <div className={css.notch} />}
      {note === null && call !== undefined && (
        <Suspense>
          <IslandCall key={call.callId} call={call} other={other} />
        </Suspense>
      )}
      {note === null && call === undefined && island !== null && (
        <LateIslandActivity island={island} expanded={expanded} onExpand={setExpanded} />
      )}
      <m.div
        layout
        className={css.island}
        data-form={note === null ? 'none' : 'note'}
        data-notched={notched}
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
    </section>
  );
}
