import { type Environment, type TroubleCause } from '@apns-sim/protocol';

interface Trouble {
  readonly cause: TroubleCause;
  readonly code: string;
}

/** A provider's connection, as `GET /sim/v1/connections` gives it. */
export interface SeenConnection {
  readonly id: string;
  readonly remote: string;
  readonly alpn: string | null;
  readonly tls: string | null;
  readonly serverName: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly speaksHttp2: boolean;
  readonly pings: number;
  readonly pushes: number;
  readonly accepted: number;
  readonly firstPush: { readonly uniqueId: string; readonly at: number } | null;
  readonly environment: Environment | null;
  readonly certificate: boolean;
  readonly token: {
    readonly keyId: string | null;
    readonly teamId: string | null;
    readonly ageMs: number | null;
  } | null;
  readonly tokens: number;
  readonly lastRefusal: { readonly uniqueId: string; readonly status: number; readonly reason: string } | null;
  readonly trouble: Trouble | null;
}

/** Handshakes that failed alike. */
interface SeenFailures extends Trouble {
  readonly host: string;
  readonly port: number;
  readonly serverName: string | null;
  readonly count: number;
  readonly lastAt: number;
}

/** The answer as a whole. */
export interface SeenClients {
  readonly connections: readonly SeenConnection[];
  readonly handshakes: readonly SeenFailures[];
}

/** The stations of a client on its way in, in order. */
export const wayIn = ['tls', 'http2', 'token', 'accepted'] as const;
export type WayIn = (typeof wayIn)[number];
export type StationState = 'passed' | 'failed' | 'open';

const authentication = [403, 429];

/** How far a connection has come. */
export function stationsOf(one: SeenConnection): Readonly<Record<WayIn, StationState>> {
  const { speaksHttp2, closedAt, pushes, accepted, lastRefusal, certificate, token } = one;
  const refused = lastRefusal !== null && accepted === 0;
  const unknown = refused && authentication.includes(lastRefusal.status);
  return {
    tls: 'passed',
    http2: speaksHttp2 || pushes > 0 ? 'passed' : closedAt === null ? 'open' : 'failed',
    token: unknown ? 'failed' : pushes > 0 && (token !== null || certificate) ? 'passed' : 'open',
    accepted: accepted > 0 ? 'passed' : refused && !unknown ? 'failed' : 'open',
  };
}
