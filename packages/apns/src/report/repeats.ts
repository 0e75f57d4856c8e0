import { type Facts, type SeenRequest } from './facts.ts';
import { measures } from './measures.ts';

/** A push that was refused, and how it came again. */
export interface Chain {
  readonly first: SeenRequest;
  /** The tries after it, until one was accepted. */
  readonly again: readonly SeenRequest[];
  /** Milliseconds from each answer to the next try. */
  readonly pauses: readonly number[];
}

/** The chains of repeats that begin with a refusal of a kind. @param isFailure which answers begin one */
export function chainsOf({ pushes }: Facts, isFailure: (push: SeenRequest) => boolean): readonly Chain[] {
  const bySame = Map.groupBy(pushes, ({ sameAs }) => sameAs);
  return [...bySame.values()].flatMap((tries) => {
    const from = tries.findIndex(isFailure);
    const first = tries[from];
    if (first === undefined) return [];
    const rest = tries.slice(from + 1);
    const end = rest.findIndex(({ status }) => status === 200);
    const again = end < 0 ? rest : rest.slice(0, end + 1);
    const all = [first, ...again];
    const pauses = again.map(({ arrivedMs }, at) => {
      const before = all[at] ?? first;
      return Math.max(0, Math.round(arrivedMs - (before.answeredMs ?? before.arrivedMs)));
    });
    return [{ first, again, pauses }];
  });
}

/** Whether one push is sent again and again after it was accepted: then nobody can tell a repeat from a new push. */
export function looksAlike({ pushes }: Facts): boolean {
  const accepted = new Set<string>();
  return pushes.some(({ sameAs, status }) => {
    const isAgain = accepted.has(sameAs);
    if (status === 200) accepted.add(sameAs);
    return isAgain;
  });
}

/** Whether each pause of a chain is longer than the one before, by a tenth at least. */
export const grows = ({ pauses }: Chain) => pauses.slice(1).every((pause, at) => pause > 1.1 * (pauses[at] ?? 0));

export const isPatient = ({ pauses }: Chain) => pauses.every((pause) => pause >= measures.pauseMs);
