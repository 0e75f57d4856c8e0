/** Error codes of HTTP/2 in the order of their numbers. Source: RFC 9113 §7. */
export const errorCodes = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The number of a code that was given by name or number. */
export function numberOfCode(code: ErrorCode | number | undefined, otherwise: ErrorCode): number {
  return typeof code === 'number' ? code : errorCodes.indexOf(code ?? otherwise);
}
