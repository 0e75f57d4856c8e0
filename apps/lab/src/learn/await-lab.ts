import { type Lab, useLab } from '../store/lab.ts';
import { pause } from '../time.ts';

/** What a step waited for did not come in time; `what` is a key of `learn.error`. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly what: StepProblem;
  readonly detail: string;

  constructor(what: StepProblem, detail = '') {
    super(`${what} ${detail}`.trim());
    this.what = what;
    this.detail = detail;
  }
}

export type StepProblem =
  | 'online'
  | 'unlock'
  | 'open'
  | 'token'
  | 'upload'
  | 'permission'
  | 'lock'
  | 'show'
  | 'refused'
  | 'notSent'
  | 'uploadFailed'
  | 'registration'
  | 'suppressed'
  | 'noApp'
  | 'notLive'
  | 'notMock'
  | 'away'
  | 'topicAway'
  | 'activitiesOff'
  | 'verdict';

/** How long a step waits for the engine, milliseconds of real time. */
export const stepPatienceMs = 10_000;

/**
 * Resolves when something the page knows holds; nothing here is canned, so it may not come.
 * @throws StepError naming what was waited for
 */
export async function awaitLab(what: StepProblem, holds: (lab: Lab) => boolean, signal?: AbortSignal): Promise<void> {
  if (holds(useLab.getState())) return;
  const came = Promise.withResolvers<boolean>();
  const stop = useLab.subscribe((lab) => {
    if (holds(lab)) came.resolve(true);
  });
  const patience = pause(stepPatienceMs, signal).then(() => false);
  try {
    if (!(await Promise.race([came.promise, patience]))) throw new StepError(what);
  } finally {
    stop();
  }
}
