/**
 * What can go wrong between the provider and APNs' answer. A refusal by APNs is no error: it is an `Answer`.
 * Every code has the sentence a person needs: what to look at first.
 */
export const providerErrorHints = {
  badConfiguration: 'Look at the options given to createProvider.',
  badNotification: 'Look at the notification: it cannot be written as an HTTP/2 request.',
  hostNotFound: 'Look at the host name in the endpoint URL and at DNS on this machine.',
  hostUnreachable: 'Look at the network: the machine has no way to that address.',
  connectionRefused: 'Look whether APNs (or the mock) is running and listens on the port in the endpoint URL.',
  untrustedCertificate:
    'Look at the endpoint’s ca: it must be the authority that signed the server’s certificate, and the certificate must name the host in the URL.',
  notHttp2: 'Look at the endpoint URL: what listens there does not speak HTTP/2 over TLS.',
  connectionLost: 'Look at what ended the connection: a stopped server, a proxy, or the network.',
  goaway: 'Look at the reason APNs gave when it closed the connection.',
  refusedStream: 'Look at the load: APNs kept refusing this request unprocessed; send again later.',
  streamReset: 'Look at the server: it broke off this one request without an answer.',
  timeout: 'Look whether APNs answers at all, or raise requestTimeoutMs.',
  unexpectedAnswer: 'Look at the endpoint URL: the answer is not one of APNs, perhaps a proxy stands between.',
  aborted: 'The caller called this send off.',
  closed: 'The provider was closed; create a new one to send again.',
} as const;

/** Stable names of everything that is not an answer. */
export type ProviderErrorCode = keyof typeof providerErrorHints;

/**
 * Whether APNs can have taken the notification all the same.
 * `notSent`: certainly not, sending again cannot make a duplicate. `unknown`: the request was on its way when the connection broke.
 */
export type Outcome = 'notSent' | 'unknown';

/** A send that got no answer. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly outcome: Outcome;
  /** With `goaway`: the reason APNs gave in its last frame, e.g. `BadCertificateEnvironment`; a word of Apple's as it came. */
  readonly reason: string | undefined;

  constructor(
    code: ProviderErrorCode,
    what: string,
    { outcome = 'notSent', reason, cause }: { outcome?: Outcome; reason?: string | undefined; cause?: unknown } = {},
  ) {
    super(`${what} ${providerErrorHints[code]}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.outcome = outcome;
    this.reason = reason;
  }
}
