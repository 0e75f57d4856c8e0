import { hopTable, streetIds } from './hop-table.ts';
import { type Hop, type HopState } from './hops.ts';

/**
 * How fast the picture runs. `teach` gives every hop 900 ms, `show` and `brisk` less; the others stretch what the log recorded
 * two hundred, fifty or ten times, or not at all (`real`): a push takes a few milliseconds in truth.
 */
export const speeds = ['teach', 'show', 'brisk', 'x200', 'x50', 'x10', 'real'] as const;
export type Speed = (typeof speeds)[number];

/** Milliseconds of every hop, or how many times longer than in truth. */
const pace: Record<Speed, { readonly each: number } | { readonly times: number }> = {
  teach: { each: 900 },
  show: { each: 300 },
  brisk: { each: 130 },
  x200: { times: 200 },
  x50: { times: 50 },
  x10: { times: 10 },
  real: { times: 1 },
};

/** A push that waited an hour in storage is not stretched to days: the longest stretched hop, milliseconds. */
const longestStretched = 5000;

/** Where the push itself begins on the street, behind the registration. */
export const pushStart = streetIds.indexOf('1.1');

/** The stage of a place on the street. */
const stageOf = (at: number) => hopTable[streetIds[at] ?? 'R1'].stage;

/** The hops of the main street, in order. */
export function streetOf(hops: readonly Hop[]): Hop[] {
  return streetIds.flatMap((id) => hops.find((hop) => hop.id === id) ?? []);
}

/** How far the playhead may go: behind the last hop that is proven without a gap. */
export function endOf(hops: readonly Hop[]): number {
  const street = streetOf(hops);
  const settled = ({ state }: Hop) => state === 'done' || state === 'failed';
  const push = street.slice(pushStart);
  const gap = push.findIndex((hop) => !settled(hop));
  const reached = gap === -1 ? push.length : gap;
  if (reached > 0) return pushStart + reached;
  return street.slice(0, pushStart).findLastIndex(settled) + 1;
}

/** How long one hop is shown, in milliseconds of the viewer. */
function hopDuration(hops: readonly Hop[], index: number, speed: Speed): number {
  const how = pace[speed];
  if ('each' in how) return how.each;
  const street = streetOf(hops);
  // the answer may leave later than the push reaches the phone: a hop lasts from the latest moment shown, so that the sum is the truth
  const before = Math.max(...street.slice(pushStart, index).map(({ wall }) => wall ?? Number.NEGATIVE_INFINITY));
  const here = street[index]?.wall ?? null;
  const real = here === null || !Number.isFinite(before) ? 0 : Math.max(0, (here - before) / 1000);
  return how.times === 1 ? real : Math.min(longestStretched, real * how.times);
}

/** Moves the playhead by so many milliseconds, never past `end`. */
export function advance(hops: readonly Hop[], position: number, elapsedMs: number, speed: Speed, end: number): number {
  let left = elapsedMs;
  let at = position;
  while (at < end) {
    const index = Math.floor(at);
    const duration = hopDuration(hops, index, speed);
    const rest = (index + 1 - at) * duration;
    if (rest > left) return Math.min(end, at + left / duration);
    left -= rest;
    at = index + 1;
  }
  return Math.min(at, end);
}

/** Where the stage before (−1) or behind (+1) the playhead begins; the ends of what has happened bound it. */
export function stageFrom(position: number, end: number, direction: 1 | -1): number {
  const starts = streetIds.flatMap((_, at) => (at === 0 || stageOf(at) !== stageOf(at - 1) ? [at] : []));
  const next = direction === 1 ? starts.find((at) => at > position) : starts.findLast((at) => at < position);
  return Math.min(end, next ?? (direction === 1 ? end : 0));
}

/** What the picture shows of a hop when the playhead stands at `position`. The permission lane follows the log alone. */
export function shownState(hop: Hop, position: number, end: number): HopState {
  const index = streetIds.indexOf(hop.id);
  if (index === -1) return hop.state;
  const head = Math.floor(position);
  if (index < head) return hop.state;
  if (index > head) return 'pending';
  return position < end || hop.state === 'active' ? 'active' : 'pending';
}

/** The hop under the playhead, or the last one behind it when everything has been shown. */
export function currentHop(hops: readonly Hop[], position: number, end: number): Hop | undefined {
  const street = streetOf(hops);
  const head = Math.floor(position);
  const here = street[head];
  if (here !== undefined && (position < end || here.state === 'active')) return here;
  return street.slice(0, head).findLast(({ state }) => state !== 'pending');
}
