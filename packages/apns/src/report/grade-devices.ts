import { type SeenRequest } from './facts.ts';
import { firstOf, type GradeLine, graded, needsMore, notTried } from './line.ts';
import { measures } from './measures.ts';

/** The first refusal to each token. */
const firstByToken = (pushes: readonly SeenRequest[]) =>
  new Map([...Map.groupBy(pushes, ({ deviceToken }) => deviceToken)].map(([token, [first]]) => [token, first]));

/** Pushes to devices that are gone. One whose token was given out again is a device like any other. */
export const gradeGone: GradeLine = ({ pushes, issued, steps }) => {
  const gone = firstByToken(pushes.filter(({ status }) => status === 410));
  if (gone.size === 0) return notTried;
  const since = (token: string) => {
    const first = gone.get(token);
    return first === undefined ? undefined : (first.answeredMs ?? first.arrivedMs);
  };
  const again = pushes.filter(({ deviceToken, arrivedMs }) => {
    const from = since(deviceToken);
    if (from === undefined || arrivedMs <= from + measures.underWayMs) return false;
    return !issued.some(({ deviceToken: token, atMs }) => token === deviceToken && atMs > from && atMs <= arrivedMs);
  });
  const tokens = gone.size;
  if (again.length > 0) {
    const grade = firstOf([again.length < tokens, 'C'], [again.length <= 2 * tokens, 'D']);
    return graded(grade, 'notForgotten', { again: again.length, tokens }, again);
  }
  const latest = Math.max(...[...gone.keys()].map((token) => since(token) ?? 0));
  const wentOn = pushes.some(({ arrivedMs }) => arrivedMs > latest + measures.underWayMs);
  // a drill waits long enough for a sender that has nobody left
  const wasDrilled = steps.some(({ step, toMs }) => step === 'unregistered' && toMs !== null && toMs > latest);
  if (!wentOn && !wasDrilled) return needsMore(0, 1);
  const shown = [...gone.values()].flatMap((push) => (push === undefined ? [] : [push]));
  return graded('A', 'forgotten', { tokens }, shown);
};

/** Whether devices are sent to again once the environment is right: a backend that deletes on BadDeviceToken has no users left. */
export const gradeWrongEnvironment: GradeLine = ({ pushes, steps }) => {
  const step = steps.findLast((one) => one.step === 'wrongEnvironment');
  if (step === undefined || step.hit === 0) return notTried;
  const { fromMs, liftedMs, toMs } = step;
  const refused = firstByToken(
    pushes.filter(
      ({ reason, disturbed, arrivedMs }) =>
        disturbed && reason === 'BadDeviceToken' && arrivedMs >= fromMs && arrivedMs <= (liftedMs ?? arrivedMs),
    ),
  );
  if (liftedMs === null || toMs === null || refused.size === 0) return needsMore(0, 1);
  const after = pushes.filter(({ arrivedMs }) => arrivedMs > liftedMs);
  const back = new Set(after.map(({ deviceToken }) => deviceToken));
  const missing = [...refused.keys()].filter((token) => !back.has(token));
  const tokens = refused.size;
  const shown = [...refused.values()].flatMap((push) => (push === undefined ? [] : [push]));
  if (missing.length === 0) return graded('A', 'kept', { tokens }, after);
  if (missing.length === tokens) return graded('F', 'wiped', { tokens }, shown);
  return graded(missing.length * 2 <= tokens ? 'C' : 'D', 'partlyWiped', { missing: missing.length, tokens }, shown);
};
