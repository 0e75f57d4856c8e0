import { type AnswerRecord, type ConnectionInfo, type Environment, type HeaderList } from '@apns-sim/protocol';

/*
 * The seam of the ingress: whatever reads bytes hands over a `PushRequest` and takes an `IngressAnswer`.
 * Validation, authentication and routing never see an HTTP library.
 */

/** One request, whole, as it came. */
export interface PushRequest {
  readonly method: string;
  readonly path: string;
  /** Every field in the order it came, pseudo headers left out, names in lower case, values as latin-1. */
  readonly rawHeaders: HeaderList;
  /** What was kept of the body: all of it up to the door's bound, which is above every limit of APNs. */
  readonly body: Uint8Array;
  /** Bytes that came, also those beyond the bound; absent when nothing was left out. */
  readonly bodyBytes?: number;
  readonly connection: IngressConnection;
  readonly streamId: number;
  /** How a fault that holds it back does so, milliseconds; in real time when absent. */
  readonly hold?: (delayMs: number) => Promise<unknown>;
}

/** A provider's connection, as long as it lasts. Authentication binds it to a team. */
export interface IngressConnection {
  readonly info: ConnectionInfo;
  /** PEM-free facts of a client certificate, `null` with token authentication. */
  readonly certificate: ClientCertificate | null;
  /** What the checks remember of this connection: the bound team, the provider tokens seen. Fresh for every connection. */
  readonly memory: ConnectionMemory;
}

/** Topics and environments a client certificate speaks for. */
export interface ClientCertificate {
  readonly topics: readonly string[];
  readonly environments: readonly Environment[];
  /** The reason it is not taken for, `null` when it is good. */
  readonly problem: CertificateProblem | null;
}

export type CertificateProblem = 'BadCertificate' | 'BadCertificateEnvironment';

/** Written by authentication only. */
export interface ConnectionMemory {
  /** Set by the first valid provider token. */
  bound: {
    readonly teamId: string;
    readonly keyId: string;
    /** The bundle ids the team had then; ones added later need a new connection. */
    readonly topics: readonly string[];
  } | null;
  /** The newest provider token accepted of each key. */
  readonly providerTokens: Map<string, SeenProviderToken>;
}

/** A provider token and when it was first seen, milliseconds since 1970. */
export interface SeenProviderToken {
  readonly text: string;
  readonly firstSeenAt: number;
}

/** What a new connection remembers: nothing. */
export function createConnectionMemory(): ConnectionMemory {
  return { bound: null, providerTokens: new Map() };
}

/** What goes back on the stream, to the byte; `body` is '' with 200, so that the header frame ends the stream. */
export interface IngressAnswer extends AnswerRecord {
  /** Whether this request carried a valid provider token or certificate: the first one lifts the stream limit. */
  readonly authenticated: boolean;
  /** How it is kept from its sender; absent unless somebody interferes. */
  readonly spoiling?: Spoiling;
}

/** What can become of an answer on its way: nothing comes, the stream or the whole connection ends, or it comes in crumbs. */
export type Spoiling =
  | { readonly type: 'silence' }
  | { readonly type: 'reset'; readonly code: number }
  | { readonly type: 'cut' }
  | { readonly type: 'trickle'; readonly chunkBytes: number; readonly everyMs: number };

/** The one function behind the door. It resolves only when what was accepted is stored. */
export type HandleRequest = (request: PushRequest) => Promise<IngressAnswer>;
