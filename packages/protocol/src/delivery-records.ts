/* What the lines of the delivery log are made of. */
import { type Environment } from './environment.ts';
import { type HeaderList } from './headers.ts';

/** One check at APNs' door and whether it passed. */
export interface CheckResult {
  readonly rule: string;
  readonly passed: boolean;
}

/** The connection a push came on. */
export interface ConnectionInfo {
  readonly id: string;
  readonly remote: string;
  /** The agreed ALPN protocol, `null` for HTTP/2 by prior knowledge. */
  readonly alpn: string | null;
  readonly tls: string | null;
  readonly serverName: string | null;
  readonly environment: Environment;
}

/** The request as it stood on the wire. The signature of a provider token is left out of every record: `header.claims.…`. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderList;
  readonly bodyBytes: number;
}

/** The answer as it stood on the wire. */
export interface AnswerRecord {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}
