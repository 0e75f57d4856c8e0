import { errorCodes } from '@apns-sim/protocol';

/** The name of an error code of HTTP/2. */
export type ErrorCode = (typeof errorCodes)[number];

/** The number of a code that was given by name or number. */
export function numberOfCode(code: ErrorCode | number | undefined, otherwise: ErrorCode): number {
  return typeof code === 'number' ? code : errorCodes.indexOf(code ?? otherwise);
}
