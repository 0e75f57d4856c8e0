import { type BackendEvent } from '../app/app-code.ts';

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
