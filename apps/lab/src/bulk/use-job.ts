import { useEffect, useRef, useState } from 'react';
import { type JobSummary, type JobTimings, readJob, readTimings } from '../api/jobs.ts';
import { lookAgain } from '../api/look-again.ts';
import { browserClock } from '../time.ts';

/** A job as this page follows it. */
export interface FollowedJob {
  readonly job: JobSummary;
  readonly timings: JobTimings | null;
  /** Answers a second, one number a look, the newest last. */
  readonly rates: readonly number[];
  readonly problem: string | null;
}

/** How often a running job is looked at, milliseconds. */
const lookEvery = 300;
const keptRates = 60;
const settled = ({ accepted, refused, failed }: JobSummary) => accepted + refused + failed;

/** Follows a job until it is over; closing the page stops the looking, not the job. */
export function useJob(id: string | undefined): { readonly followed: FollowedJob | null; readonly look: () => void } {
  const [followed, setFollowed] = useState<FollowedJob | null>(null);
  const lookNow = useRef(() => {});
  useEffect(() => {
    setFollowed(null);
    if (id === undefined) return;
    const job = id;
    // a provider without timings is asked once
    let hasTimings = true;
    let before: { readonly at: number; readonly settled: number } | null = null;
    async function look(isNewest: () => boolean): Promise<number | null> {
      try {
        const [now, timings] = await Promise.all([
          readJob(job, 0, 1),
          hasTimings ? readTimings(job).catch(() => null) : null,
        ]);
        if (!isNewest()) return null;
        hasTimings = timings !== null;
        const seen = { at: browserClock.now(), settled: settled(now) };
        const rate =
          before === null ? null : ((seen.settled - before.settled) * 1000) / Math.max(1, seen.at - before.at);
        before = seen;
        setFollowed((old) => ({
          job: now,
          timings,
          rates: [...(old?.rates ?? []), ...(rate === null ? [] : [rate])].slice(-keptRates),
          problem: null,
        }));
        if (now.state === 'done' || now.state === 'cancelled') return null;
      } catch (error) {
        if (!isNewest()) return null;
        const problem = error instanceof Error ? error.message : String(error);
        setFollowed((old) => old && { ...old, problem });
      }
      return lookEvery;
    }
    const looking = lookAgain(look);
    lookNow.current = looking.now;
    return looking.end;
  }, [id]);
  return { followed, look: () => lookNow.current() };
}
