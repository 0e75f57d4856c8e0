/** An endpoint was asked for that has no signing key. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
}
