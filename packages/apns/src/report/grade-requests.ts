import { firstOf, type GradeLine, graded, notTried } from './line.ts';

/** `apns-id`: of its own for each push, the same only for repeats. */
export const gradeIds: GradeLine = ({ pushes }) => {
  if (pushes.length === 0) return notTried;
  const own = pushes.filter(({ ownId }) => ownId !== null);
  const byId = Map.groupBy(own, ({ ownId }) => ownId?.toLowerCase());
  const shared = [...byId.values()].filter((same) => new Set(same.map(({ sameAs }) => sameAs)).size > 1).flat();
  if (shared.length > 0)
    return graded(shared.length > own.length / 2 ? 'F' : 'D', 'sharedIds', { shared: shared.length }, shared);
  const grade = firstOf([own.length === pushes.length, 'A'], [true, 'B']);
  return graded(grade, 'ownIds', { own: own.length, pushes: pushes.length });
};

/** Push type, expiration, and what APNs warns of. */
export const gradeHeaders: GradeLine = ({ pushes }) => {
  if (pushes.length === 0) return notTried;
  const untyped = pushes.filter(({ pushType }) => pushType === null);
  const missing = untyped.length;
  if (missing > 0)
    return graded(missing === pushes.length ? 'D' : 'C', 'typeMissing', { missing, pushes: pushes.length }, untyped);
  const warned = pushes.filter(({ warnings }) => warnings > 0);
  if (warned.length > 0)
    return graded(
      warned.length > pushes.length / 2 ? 'C' : 'B',
      'warned',
      { warned: warned.length, pushes: pushes.length },
      warned,
    );
  const expiring = pushes.filter(({ expiration }) => expiration !== null).length;
  return graded('A', 'headersFine', { pushes: pushes.length, expiring });
};
