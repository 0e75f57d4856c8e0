import { type Environment, type TroubleCause } from '@apns-sim/protocol';

/** Why a client did not get on, and the one thing to do. */
export interface Trouble {
  readonly cause: TroubleCause;
  readonly text: string;
  readonly fix: string;
  /** Node's code of the error. */
  readonly code: string;
}

/** The provider token a connection showed last. Nothing is verified here. */
export interface ShownToken {
  readonly keyId: string | null;
  readonly teamId: string | null;
  /** Its `iat`, seconds since 1970. */
  readonly issuedAt: number | null;
  /** Milliseconds of the simulation's clock from `iat` to the newest push. */
  readonly ageMs: number | null;
}

/** One provider's connection as it was seen. Times are of the simulation's clock, milliseconds since 1970. */
export interface ConnectionRecord {
  /** As the records of pushes and the frames name it. */
  readonly id: string;
  readonly remote: string;
  readonly port: number;
  readonly alpn: string | null;
  readonly tls: string | null;
  readonly serverName: string | null;
  readonly certificate: boolean;
  readonly openedAt: number;
  /** `null` while it is open. */
  readonly closedAt: number | null;
  /** Whether its HTTP/2 began: the client's SETTINGS came. */
  readonly speaksHttp2: boolean;
  /** PINGs of the client. */
  readonly pings: number;
  readonly lastPingAt: number | null;
  readonly pushes: number;
  readonly accepted: number;
  readonly firstPush: { readonly uniqueId: string; readonly at: number } | null;
  readonly lastPushAt: number | null;
  /** Decided by the first request. */
  readonly environment: Environment | null;
  readonly token: ShownToken | null;
  /** Different provider tokens seen. */
  readonly tokens: number;
  /** Why its newest refused push was refused. */
  readonly lastRefusal: { readonly uniqueId: string; readonly status: number; readonly reason: string } | null;
  /** The reasons of the GOAWAYs it got, `null` for one without. */
  readonly goAways: readonly (string | null)[];
  readonly trouble: Trouble | null;
}

/** Handshakes that failed alike: from one host, by one name, at one port. */
export interface FailedHandshakes extends Trouble {
  /** Address of the client without its port. */
  readonly host: string;
  readonly port: number;
  readonly serverName: string | null;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Something that happened to a connection, by the machine's clock in microseconds since 1970, as the lines of the delivery log have it. */
export interface ConnectionMoment {
  readonly connection: string;
  readonly wall: number;
  readonly type: 'opened' | 'closed' | 'toldToGo' | 'pinged' | 'limited';
  /** With `limited`: the stream limit the client has acknowledged. */
  readonly streams?: number;
}
