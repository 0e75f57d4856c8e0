import { useEffect, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { takeBack, type Undo, undoOf } from '../learn/break-it/undo.ts';
import { type Scenario } from '../learn/scenario/scenario.ts';
import { prepare, type Street } from '../learn/steps.ts';
import { useProblemWords } from '../learn/use-problem-words.ts';
import { useStreet } from '../learn/use-street.ts';
import { tellPhone } from '../session.ts';
import { useLab } from '../store/lab.ts';
import { pause } from '../time.ts';
import { runStep, type StepResult } from './run-step.ts';
import { stepsOf } from './steps-of.ts';

/** How far one step is. */
export type StepState =
  | { readonly at: 'todo' | 'running' }
  | { readonly at: 'done'; readonly result: StepResult }
  | { readonly at: 'failed'; readonly problem: string };

/** How far the whole is; between two steps it is `ready`. */
export type RunStage = 'ready' | 'preparing' | 'running' | 'done' | 'failed' | 'resetting';

interface Run {
  readonly stage: RunStage;
  readonly steps: readonly StepState[];
}

/** Time to look at what a step did, milliseconds. */
const lookMs = 900;

/** What it takes to have the phone as it was, and which Live Activities were there. */
interface Before {
  readonly undos: Undo[];
  readonly activities: readonly string[];
}

const untouched = (count: number): readonly StepState[] => Array.from({ length: count }, () => ({ at: 'todo' }));

/** A scenario in a person's hands: all of it, one step, stop, and everything as it was. */
export function useRun(scenario: Scenario) {
  const { t } = useTranslation();
  const street = useStreet();
  const words = useProblemWords();
  const steps = stepsOf(scenario);
  const [run, set] = useReducer((now: Run, change: Partial<Run>) => ({ ...now, ...change }), {
    stage: 'ready',
    steps: untouched(steps.length),
  });
  const before = useRef<Before | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const states = useRef(run.steps);
  const mark = (index: number, state: StepState) => {
    states.current = states.current.map((one, at) => (at === index ? state : one));
    set({ steps: states.current });
  };

  async function getReady(here: Street): Promise<void> {
    const phone = useLab.getState().mirrors[here.phoneId]?.state;
    if (before.current !== null || phone === undefined) return;
    const { regions, ...rest } = undoOf(phone, here.bundleId);
    before.current = {
      undos: [{ ...rest, regions: { ...regions, previews: phone.previews } }],
      activities: phone.activities.map(({ activityId }) => activityId),
    };
    set({ stage: 'preparing' });
    await prepare(here);
  }

  /** Goes on from the first step that is not done. @param count so many steps at most */
  async function go(count: number): Promise<void> {
    const first = states.current.findIndex(({ at }) => at !== 'done');
    if (street === null || stopping.current !== null || first === -1) return;
    const abort = new AbortController();
    stopping.current = abort;
    const here = { ...street, signal: abort.signal };
    let at = first;
    try {
      await getReady(here);
      for (; at < Math.min(steps.length, first + count); at++) {
        const step = steps[at];
        if (step === undefined || abort.signal.aborted) break;
        set({ stage: 'running' });
        mark(at, { at: 'running' });
        const push = { title: t('learn.defaultTitle'), body: t('learn.defaultBody') };
        const result = await runStep(
          here,
          step,
          push,
          (undo) => before.current?.undos.push(undo),
          before.current?.undos[0]?.app,
        );
        if (abort.signal.aborted) break;
        mark(at, { at: 'done', result });
        if (at + 1 < first + count) await pause(lookMs, abort.signal);
      }
      set({ stage: states.current.every((one) => one.at === 'done') ? 'done' : 'ready' });
    } catch (error) {
      if (!abort.signal.aborted) mark(at, { at: 'failed', problem: words(error) });
      set({ stage: abort.signal.aborted ? 'ready' : 'failed' });
    } finally {
      // what was stopped in the middle is done again
      if (states.current[at]?.at === 'running') mark(at, { at: 'todo' });
      stopping.current = null;
    }
  }

  async function reset(): Promise<void> {
    stopping.current?.abort();
    set({ stage: 'resetting' });
    const { undos, activities } = before.current ?? { undos: [], activities: [] };
    try {
      if (street !== null) {
        for (const undo of undos.toReversed()) await takeBack(street, undo);
        for (const { activityId } of useLab.getState().mirrors[street.phoneId]?.state.activities ?? [])
          if (!activities.includes(activityId)) tellPhone(street.phoneId, { type: 'DISMISS_ACTIVITY', activityId });
      }
      before.current = null;
      states.current = untouched(steps.length);
      set({ stage: 'ready', steps: states.current });
    } catch {
      set({ stage: 'failed' });
    }
  }

  return {
    steps,
    states: run.steps,
    stage: run.stage,
    isReady: street !== null,
    isTouched: run.steps.some(({ at }) => at !== 'todo'),
    runAll: () => void go(Number.POSITIVE_INFINITY),
    runNext: () => void go(1),
    stop: () => stopping.current?.abort(),
    reset: () => void reset(),
  };
}
