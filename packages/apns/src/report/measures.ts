/** Every number of the report card that is not Apple's, in one place. Times in milliseconds of real time. */
export const measures = Object.freeze({
  /** Pushes before connections and tokens are graded. */
  pushes: 5,
  /** So many pushes over one connection are enough for an A, a B, a C, a D. */
  pushesPerConnection: [50, 15, 5, 2],
  /** So many parallel connections are a choice and no fault. */
  parallelConnections: 2,
  /** A pause before a repeat that counts as one. */
  pauseMs: 900,
  /** Tries of one push without a pause that make a storm. */
  storm: 4,
  /** Pushes to a gone device that were under way when the answer came do not count. */
  underWayMs: 1000,
  /** A connection without a push for so long wants a PING. Source: Apple, "Sending notification requests to APNs". */
  idleMs: 3_600_000,
  /** Back so soon after GOAWAY, or after a connection went dead, is an A, a B. */
  backMs: [10_000, 60_000],
  /** A provider token may be renewed after so many seconds. Source: Apple, "Establishing a token-based connection to APNs". */
  renewSeconds: 1200,
});
