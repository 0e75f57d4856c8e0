import { DatabaseError } from '@apns-sim/apns';

/** What can keep a simulation from starting. */
export type SimulationErrorCode =
  | 'portTaken'
  | 'portRefused'
  | 'folderInUse'
  | 'fileUnreadable'
  | 'folderUnwritable'
  | 'badSwitch'
  | 'badSnapshot'
  | 'optionInvalid';

/** A start that failed for a reason outside our code; the message is written for the person who started it. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
  readonly code: SimulationErrorCode;

  constructor(code: SimulationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A database that APNs could not use, as an error of the start; any other error as it is. */
export function explainDatabaseError(error: unknown): unknown {
  return error instanceof DatabaseError
    ? new SimulationError('fileUnreadable', error.message, { cause: error })
    : error;
}
