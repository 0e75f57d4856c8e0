import { ProviderError, type ProviderErrorCode } from './errors.ts';

/** Codes of the system, of TLS and of OpenSSL, as Node names them, by what they mean for a sender. */
const meanings: readonly (readonly [RegExp, ProviderErrorCode])[] = [
  [/^ECONNREFUSED$/, 'connectionRefused'],
  [/^(ENOTFOUND|EAI_)/, 'hostNotFound'],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT)$/, 'hostUnreachable'],
  [/^(ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE)/, 'untrustedCertificate'],
  [/^(ERR_SSL_|ERR_HTTP2_|EPROTO$)/, 'notHttp2'],
];

/** A happy-eyeballs attempt fails with one error for every address; the first one with a code speaks for all. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => code !== '') ?? '';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Why no connection came about; nothing was sent on it. */
export function connectError(origin: string, error: unknown): ProviderError {
  const code = codeOf(error);
  const meaning = meanings.find(([pattern]) => pattern.test(code))?.[1] ?? 'connectionLost';
  const detail = error instanceof Error && error.message !== '' ? error.message : code;
  return new ProviderError(meaning, `No connection to ${origin}: ${detail || 'it was closed before it was ready'}.`, {
    cause: error,
  });
}
