/** The way a courier drives, two cubic curves in a picture of 344 by 56 units: start, then three points each. */
const curves = [
  [
    [14, 40],
    [70, 4],
    [112, 54],
    [172, 30],
  ],
  [
    [172, 30],
    [232, 6],
    [268, 52],
    [326, 18],
  ],
] as const;

/** The same as the `d` of a path. */
export const routePath = `M14 40 C70 4 112 54 172 30 S268 52 326 18`;

type Point = readonly [x: number, y: number];

/** Where on the way one is. @param progress 0 at the depot to 1 at the door */
export function pointAt(progress: number): Point {
  const along = Math.min(1, Math.max(0, progress)) * 2;
  const [a, b, c, d] = curves[along < 1 ? 0 : 1];
  const t = along < 1 ? along : along - 1;
  const mix = (axis: 0 | 1) =>
    (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
  return [mix(0), mix(1)];
}

/** The stops still to come before the door, evenly over what is left of the way; nine are drawn at most. */
export function stopsAhead(progress: number, stops: number | null): Point[] {
  if (progress >= 1) return [];
  const between = Math.min(9, Math.max(0, Math.floor(stops ?? 0) - 1));
  return Array.from({ length: between }, (_, at) => pointAt(progress + ((1 - progress) * (at + 1)) / (between + 1)));
}
