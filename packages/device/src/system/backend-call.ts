import { type BackendEvent } from '../app/app-code.ts';

/** What came of one try, for whoever wants to see it. */
export interface BackendTry {
  /** When it was answered or given up, milliseconds since 1970. */
  readonly at: number;
  readonly bundleId: string;
  readonly event: BackendEvent;
  readonly method: string;
  /** Without what is secret in it. */
  readonly url: string;
  readonly attempt: number;
  readonly attempts: number;
  /** `null` when nobody answered; then `error` says why. */
  readonly status: number | null;
  readonly error: string | null;
  /** When it is tried again, milliseconds since 1970; `null`: it is settled, or given up. */
  readonly retryAt: number | null;
}

/** One request of an app to its backend, from the moment it is due until it is answered or given up. */
export interface BackendCall {
  /** Rises with every call of this phone. */
  readonly id: number;
  readonly bundleId: string;
  readonly event: BackendEvent;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Tries made so far. */
  readonly attempt: number;
  readonly attempts: number;
  /** When it is tried again, milliseconds since 1970; `null` while it is on its way. */
  readonly retryAt: number | null;
}
