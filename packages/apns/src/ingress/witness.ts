/*
 * The port through which somebody learns how providers' connections fare. The door works the same without it.
 */

/** A connection whose TLS handshake came about. */
export interface OpenedConnection {
  /** As records show it. */
  readonly id: string;
  /** Address and port of the client. */
  readonly remote: string;
  /** The port of ours that was called. */
  readonly port: number;
  /** The agreed ALPN protocol, `null` when the client offered none. */
  readonly alpn: string | null;
  readonly tls: string | null;
  /** The name of the handshake (SNI), `null` when the client sent none. */
  readonly serverName: string | null;
  /** Whether a client certificate was shown. */
  readonly certificate: boolean;
}

/** A TLS handshake that failed. */
export interface FailedHandshake {
  readonly remote: string;
  readonly port: number;
  readonly serverName: string | null;
  /** Node's code of the error, `ERR_SSL_…` or `ECONNRESET`. */
  readonly code: string;
}

/** What happened on a connection that is open. */
export type ConnectionEvent =
  /** The client's SETTINGS came: it speaks HTTP/2. */
  | { readonly type: 'greeted' }
  | { readonly type: 'pinged' }
  /** GOAWAY went out; what the client sends on this connection later is not looked at. */
  | { readonly type: 'toldToGo'; readonly reason: string | null }
  /** The client has acknowledged this stream limit. */
  | { readonly type: 'limited'; readonly streams: number }
  /** HTTP/2 broke down: Node's code and words. */
  | { readonly type: 'failed'; readonly code: string; readonly text: string }
  | { readonly type: 'closed' };

/** Who is told. Called while connections are served, so it must be quick and never throw. */
export interface ConnectionWitness {
  opened(connection: OpenedConnection): void;
  happened(id: string, event: ConnectionEvent): void;
  handshakeFailed(handshake: FailedHandshake): void;
}
