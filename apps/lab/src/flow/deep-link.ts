import { pushStart } from './playback.ts';

/** A hop at teaching speed, milliseconds: the measure of `t`, so that a link means the same at any speed of playback. */
const hopMs = 900;

/** A push and a point on its way. */
export interface DeepLink {
  /** The uniqueId of the push, or its apns-id. */
  readonly trace: string;
  /** In hops of the street; infinite: as far as it has come. */
  readonly position: number;
}

/** Reads `?trace=ID&t=MS`; `t` is milliseconds at teaching speed behind the push's first hop. `null`: no link. */
export function readDeepLink(search: URLSearchParams): DeepLink | null {
  const trace = search.get('trace') ?? '';
  if (!/^[0-9a-zA-Z-]{1,64}$/.test(trace)) return null;
  const t = search.get('t');
  const ms = Number(t);
  return {
    trace: trace.toLowerCase(),
    position:
      t === null || t === '' || !Number.isFinite(ms) ? Number.POSITIVE_INFINITY : pushStart + Math.max(0, ms) / hopMs,
  };
}

/** The address that shows a push at a point of its way. @param end where the push has come to, in hops */
export function deepLinkTo(
  origin: string,
  { deviceId, uniqueId, position, end }: { deviceId: string | null; uniqueId: string; position: number; end: number },
): string {
  const t = Math.round(Math.max(0, Math.min(position, end) - pushStart) * hopMs);
  const query = new URLSearchParams({ ...(deviceId !== null && { device: deviceId }), trace: uniqueId, t: String(t) });
  return `${origin}/lab?${query}`;
}
