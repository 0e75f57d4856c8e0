import { streetIds } from './hop-table.ts';
import { type Hop, type HopState } from './hops.ts';

/**
 * How fast the picture runs. `teach` gives every hop 900 ms, `show` and `brisk` less, `real` what the log recorded.
 * A push takes a few milliseconds in truth: the viewer's clock stretches it.
 */
export const speeds = ['teach', 'show', 'brisk', 'real'] as const;
export type Speed = (typeof speeds)[number];

const stretched: Record<Exclude<Speed, 'real'>, number> = { teach: 900, show: 300, brisk: 130 };

/** Where the push itself begins on the street, behind the registration. */
export const pushStart = streetIds.indexOf('1.1');

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
  if (speed !== 'real') return stretched[speed];
  const street = streetOf(hops);
  const before = street.slice(0, index).findLast(({ wall }) => wall !== null)?.wall ?? null;
  const here = street[index]?.wall ?? null;
  return before === null || here === null || index <= pushStart ? 0 : Math.max(0, (here - before) / 1000);
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
