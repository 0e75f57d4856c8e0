import { errorCodes } from '@apns-sim/protocol';

/** The name of an error code. Source: RFC 9113 §7. */
export type ErrorName = (typeof errorCodes)[number];

/** The number of each error code. */
export const errorCode = Object.freeze(
  Object.fromEntries(errorCodes.map((name, number) => [name, number])),
) as Readonly<Record<ErrorName, number>>;

/** The peer broke a rule that its whole connection pays for: GOAWAY with this code, RFC 9113 §5.4.1. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: number;

  constructor(code: ErrorName, message: string) {
    super(`${code}: ${message}`);
    this.code = errorCode[code];
  }
}
