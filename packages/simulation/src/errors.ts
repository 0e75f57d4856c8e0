/** What can keep a simulation from starting. */
export type SimulationErrorCode = 'portTaken' | 'portRefused' | 'folderInUse' | 'fileUnreadable' | 'folderUnwritable';

/** A start that failed for a reason outside our code; the message is written for the person who started it. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
  readonly code: SimulationErrorCode;

  constructor(code: SimulationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
