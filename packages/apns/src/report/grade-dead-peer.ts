import { type Facts, type SeenRequest } from './facts.ts';
import { firstOf, type GradeLine, graded, needsMore, notTried } from './line.ts';
import { measures } from './measures.ts';
import { type RunStep } from './run-step.ts';

/** The connections of pushes that were open when a step let them go dead. */
function deadIn({ moments, pushes }: Facts, { fromMs }: RunStep): ReadonlySet<string> {
  const before = (type: 'opened' | 'closed') =>
    moments.flatMap((moment) => (moment.type === type && moment.wall / 1000 <= fromMs ? [moment.connection] : []));
  const closed = new Set(before('closed'));
  const used = new Set(pushes.map(({ connection }) => connection));
  return new Set(before('opened').filter((connection) => used.has(connection) && !closed.has(connection)));
}

const stepsOf = ({ steps }: Facts) => steps.filter(({ step }) => step === 'deadPeer');

/** Every connection a drill has let go dead: it had to be replaced. */
export const deadConnections = (facts: Facts): readonly string[] =>
  stepsOf(facts).flatMap((step) => [...deadIn(facts, step)]);

interface Outcome {
  readonly step: RunStep;
  readonly back: SeenRequest | undefined;
}

/** How soon a client sends on a connection that was opened after all others went dead. */
export const gradeDeadPeer: GradeLine = (facts) => {
  const outcomes = stepsOf(facts).flatMap((step): Outcome[] => {
    const dead = deadIn(facts, step);
    if (dead.size === 0) return [];
    const to = step.liftedMs ?? facts.nowMs;
    const isBack = ({ connection, arrivedMs, status }: SeenRequest) =>
      !dead.has(connection) && arrivedMs >= step.fromMs && arrivedMs <= to && status === 200;
    return [{ step, back: facts.pushes.find(isBack) }];
  });
  if (outcomes.length === 0) return notTried;
  const missed = outcomes.find(({ back }) => back === undefined);
  if (missed !== undefined) {
    const { fromMs, liftedMs } = missed.step;
    // what comes once the dead connections are cut shows that there was something to send
    const wanted = facts.pushes.some(({ arrivedMs }) => liftedMs !== null && arrivedMs > liftedMs);
    if (liftedMs === null || !wanted) return needsMore(0, 1);
    const watchedMs = Math.round(liftedMs - fromMs);
    const [, longest = 0] = measures.backMs;
    return graded(watchedMs < longest ? 'D' : 'F', 'neverNoticed', { watchedMs });
  }
  const backs = outcomes.flatMap(({ step, back }) => (back === undefined ? [] : [{ step, back }]));
  const afterMs = Math.max(...backs.map(({ step, back }) => Math.round(back.arrivedMs - step.fromMs)));
  const [a = 0, b = 0] = measures.backMs;
  const shown = backs.map(({ back }) => back);
  return graded(firstOf([afterMs <= a, 'A'], [afterMs <= b, 'B'], [true, 'C']), 'noticed', { afterMs }, shown);
};
