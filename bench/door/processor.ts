import { readdirSync, readFileSync } from 'node:fs';

/**
 * Microseconds of the processor a process and those it started have taken, over all their threads; Linux only.
 * Source: proc(5), `schedstat` in nanoseconds, `children`.
 */
export function cpuOf(pid: number): number {
  let spent = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const file = (name: string) => readFileSync(`/proc/${pid}/task/${thread}/${name}`, 'utf8');
    spent += Number(file('schedstat').split(' ')[0]) / 1000;
    for (const child of file('children').split(' ').filter(Boolean)) spent += cpuOf(Number(child));
  }
  return spent;
}
