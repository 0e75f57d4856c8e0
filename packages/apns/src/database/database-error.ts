/** What can be wrong with the file APNs keeps everything in. */
export type DatabaseErrorCode = 'DATABASE_LOCKED' | 'DATABASE_CORRUPT' | 'DATABASE_UNREACHABLE' | 'DATABASE_TOO_NEW';

/** The database cannot be used; the message says which file and what to do. The file is left as it was. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}
