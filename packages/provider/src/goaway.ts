/** What the server said when it stopped taking streams. */
export interface Goaway {
  readonly lastStreamId: number;
  readonly reason: string | undefined;
}

/** The debug data of Apple's GOAWAY is JSON with a `reason`. */
export function goawayReason(data: Buffer | undefined): string | undefined {
  try {
    const { reason } = JSON.parse(String(data)) as { reason?: unknown };
    return typeof reason === 'string' ? reason : undefined;
  } catch {
    return undefined;
  }
}
