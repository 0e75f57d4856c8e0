/** How a fleet stands, and what happened to it so far. */
export interface FleetCounts {
  /** Phones of the plan. */
  readonly phones: number;
  /** That the gateway has greeted and not lost. */
  readonly online: number;
  /** That were online at least once; those that came in the place of others are not counted again. */
  readonly arrived: number;
  /** Living deviceTokens. */
  readonly tokens: number;
  /** Lines taken up again after the first one. */
  readonly reconnects: number;
  /** Lines the other side ended. */
  readonly linesLost: number;
  /** Tries to connect that failed. */
  readonly failedTries: number;
  /** Different pushes taken in and acknowledged. */
  readonly pushes: number;
  /** Of those, that came again: acknowledged again and otherwise passed over. */
  readonly again: number;
  /** Registrations and frames that went wrong. */
  readonly mistakes: number;
}

/** Nothing has happened yet. */
export const noCounts = (phones: number): { -readonly [Name in keyof FleetCounts]: number } => ({
  phones,
  online: 0,
  arrived: 0,
  tokens: 0,
  reconnects: 0,
  linesLost: 0,
  failedTries: 0,
  pushes: 0,
  again: 0,
  mistakes: 0,
});

/** The counts of several parts of one fleet as one. */
export function addCounts(parts: readonly FleetCounts[]): FleetCounts {
  const sum = noCounts(0);
  for (const part of parts) for (const name of Object.keys(sum) as (keyof FleetCounts)[]) sum[name] += part[name];
  return sum;
}
