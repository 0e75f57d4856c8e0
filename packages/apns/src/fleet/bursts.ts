import { createLatency, type Latency, type LatencySummary } from './latency.ts';

/** Pushes that were accepted one right after the other: a broadcast, or what a provider sent to many. */
export interface Burst {
  readonly kind: 'broadcast' | 'pushes';
  /** When the first one was accepted, milliseconds since 1970 by the machine's clock. */
  readonly startedAt: number;
  readonly accepted: number;
  readonly delivered: number;
  /** Acknowledged after they had waited for their phone; they count in no time. */
  readonly fromStorage: number;
  /** From the first acceptance to the last; milliseconds. */
  readonly sendingMs: number;
  /** From the first acknowledgement to the last, of those that did not wait for their phone; `null` before the first. */
  readonly spreadMs: number | null;
  /** From the acceptance of each push to its acknowledgement. */
  readonly latency: LatencySummary;
  /** From the first acceptance of the burst to each acknowledgement: when how many phones had it. */
  readonly fanOut: LatencySummary;
}

/** A burst that is being counted. */
export interface OpenBurst {
  readonly kind: Burst['kind'];
  readonly startedAt: number;
  lastAt: number;
  accepted: number;
  delivered: number;
  fromStorage: number;
  firstAckAt: number | null;
  lastAckAt: number | null;
  readonly latency: Latency;
  readonly fanOut: Latency;
}

/** A burst ends when so many milliseconds nothing was accepted and no phone that was there acknowledged, or by its age. */
const pauseMs = 2_000;
const longestMs = 60_000;
/** Bursts that are remembered; those of one push are not. */
const kept = 10;

/** Puts pushes that belong together into bursts. Times are milliseconds by the machine's clock. */
export interface Bursts {
  /** @param broadcastId of a delivery of a broadcast */
  accepted(at: number, broadcastId: string | undefined): OpenBurst;
  /** The newest first. */
  list(): Burst[];
  clear(): void;
}

const openBurst = (kind: Burst['kind'], startedAt: number): OpenBurst => ({
  kind,
  startedAt,
  lastAt: startedAt,
  accepted: 0,
  delivered: 0,
  fromStorage: 0,
  firstAckAt: null,
  lastAckAt: null,
  latency: createLatency(),
  fanOut: createLatency(),
});

/** One push of a burst was acknowledged. @param waited it was stored before */
export function acknowledge(burst: OpenBurst, acceptedAt: number, at: number, waited: boolean): void {
  burst.delivered++;
  if (waited) {
    burst.fromStorage++;
    return;
  }
  burst.firstAckAt ??= at;
  burst.lastAckAt = at;
  burst.latency.add(at - acceptedAt);
  burst.fanOut.add(at - burst.startedAt);
}

const shown = ({ lastAt, firstAckAt, lastAckAt, latency, fanOut, ...rest }: OpenBurst): Burst => ({
  ...rest,
  sendingMs: Math.round(lastAt - rest.startedAt),
  startedAt: Math.floor(rest.startedAt),
  spreadMs: firstAckAt === null || lastAckAt === null ? null : Math.round(lastAckAt - firstAckAt),
  latency: latency.summary(),
  fanOut: fanOut.summary(),
});

/** @see Bursts */
export function createBursts(): Bursts {
  let bursts: OpenBurst[] = [];
  let broadcast: string | undefined;
  return {
    accepted(at, broadcastId) {
      const [newest] = bursts;
      const goesOn =
        newest !== undefined &&
        broadcast === broadcastId &&
        at - Math.max(newest.lastAt, newest.lastAckAt ?? 0) < pauseMs &&
        at - newest.startedAt < longestMs;
      broadcast = broadcastId;
      const burst = goesOn ? newest : openBurst(broadcastId === undefined ? 'pushes' : 'broadcast', at);
      burst.lastAt = at;
      burst.accepted++;
      // a push by itself gives way to what comes next
      if (!goesOn) bursts = [burst, ...bursts.filter(({ accepted }) => accepted > 1)].slice(0, kept);
      return burst;
    },
    list: () => bursts.map(shown),
    clear() {
      bursts = [];
      broadcast = undefined;
    },
  };
}
