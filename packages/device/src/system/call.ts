/** One call an app has reported to CallKit. Source: Apple, CXProvider, CXCall. */
export interface Call {
  /** The uniqueId of the push that brought it. */
  readonly callId: string;
  readonly apnsId: string;
  readonly bundleId: string;
  /** Whom the payload names; '' when it names nobody. */
  readonly caller: string;
  readonly video: boolean;
  readonly state: 'ringing' | 'active' | 'held';
  /** When it began to ring, milliseconds since 1970. */
  readonly at: number;
  /** `null` while it rings. */
  readonly answeredAt: number | null;
  readonly muted: boolean;
  /** A button has silenced its ringing. */
  readonly silenced: boolean;
}

/** Whether an app has a call: it is not suspended then. Source: Apple, the background mode "Voice over IP". */
export const hasCall = (calls: readonly Call[], bundleId: string): boolean =>
  calls.some((call) => call.bundleId === bundleId);
