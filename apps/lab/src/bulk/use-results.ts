import { useEffect, useRef, useState } from 'react';
import { type JobResult, readJob } from '../api/jobs.ts';

const pageSize = 200;

interface Page {
  readonly rows: ReadonlyMap<number, JobResult>;
  /** How many of the job had ended when it was read: an incomplete page is read again when more have. */
  readonly settled: number;
}

/** The pages two positions lie in, from 0. @param from the first position in sight, from 1 */
function pagesOf(from: number, to: number): readonly number[] {
  const [first, last] = [Math.floor((from - 1) / pageSize), Math.floor((to - 1) / pageSize)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/**
 * The results in sight of a job, read page by page as they are scrolled to; a hundred thousand are never here at once.
 * @param settled how many have ended @param from the first position in sight, from 1
 */
export function useResults(
  id: string,
  { settled, total, from, to }: { settled: number; total: number; from: number; to: number },
): (position: number) => JobResult | undefined {
  /** Pages being read: scrolled past, they are still worth keeping. */
  const asked = useRef(new Set<number>());
  const [pages, setPages] = useState<ReadonlyMap<number, Page>>(new Map());
  const [first, last] = [pagesOf(from, to)[0] ?? 0, pagesOf(from, to).at(-1) ?? 0];
  useEffect(() => {
    for (let number = first; number <= last; number++) {
      const known = pages.get(number);
      const whole = Math.min(pageSize, total - number * pageSize);
      if (known !== undefined && (known.rows.size >= whole || known.settled === settled)) continue;
      if (asked.current.has(number)) continue;
      asked.current.add(number);
      readJob(id, number * pageSize, pageSize).then(
        ({ results }) => {
          asked.current.delete(number);
          // those of later pages come when this one has gaps
          const mine = results.filter(({ position }) => position <= (number + 1) * pageSize);
          const rows = new Map(mine.map((row) => [row.position, row] as const));
          setPages((old) => new Map([...old, [number, { rows, settled }] as const].slice(-20)));
        },
        () => void asked.current.delete(number),
      );
    }
  }, [id, first, last, settled, total, pages]);
  return (position) => pages.get(Math.floor((position - 1) / pageSize))?.rows.get(position);
}
