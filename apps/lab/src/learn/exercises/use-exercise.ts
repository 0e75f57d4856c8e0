import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { useLab } from '../../store/lab.ts';
import { useProgress } from '../use-progress.ts';
import { type ExerciseId } from './exercise-ids.ts';
import { judgeExercise, type Verdict } from './judge-exercise.ts';

interface Begun {
  /** Exercise → the `seq` of the log when it was begun: what happened before does not count. */
  readonly since: Readonly<Partial<Record<ExerciseId, number>>>;
  readonly hints: Readonly<Partial<Record<ExerciseId, number>>>;
  begin(id: ExerciseId, seq: number): void;
  hint(id: ExerciseId): void;
}

/** Exercises of this page: one may look at the log and come back. */
export const useBegun = create<Begun>()((set) => ({
  since: {},
  hints: {},
  begin: (id, seq) => set((now) => ({ since: { ...now.since, [id]: seq }, hints: { ...now.hints, [id]: 0 } })),
  hint: (id) => set(({ hints }) => ({ hints: { ...hints, [id]: (hints[id] ?? 0) + 1 } })),
}));

const mostLooked = 100;

/** Judges an exercise as the log grows, from the moment it is opened. */
export function useVerdict(id: ExerciseId): Verdict {
  const live = useLab((lab) => lab.line === 'live');
  const order = useLab((lab) => lab.order);
  const pushes = useLab((lab) => lab.pushes);
  const since = useBegun((begun) => begun.since[id]);
  useEffect(() => {
    if (live && since === undefined) useBegun.getState().begin(id, useLab.getState().lastSeq);
  }, [id, live, since]);
  const verdict = useMemo<Verdict>(() => {
    if (since === undefined) return { at: 'open', note: null };
    const own = order.slice(-mostLooked).flatMap((uniqueId) => {
      const events = pushes[uniqueId]?.events ?? [];
      return (events[0]?.seq ?? 0) > since ? [events] : [];
    });
    return judgeExercise(id, own);
  }, [id, since, order, pushes]);
  useEffect(() => {
    if (verdict.at === 'solved') useProgress.getState().mark(`exercise/${id}`);
  }, [id, verdict.at]);
  return verdict;
}
