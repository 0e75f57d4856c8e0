import { type DrillStep } from '@apns-sim/protocol';

/** `tried` when as many pushes as wanted came; `unanswered` when time was up before; `stopped` by somebody. */
export type StepState = 'running' | 'tried' | 'unanswered' | 'stopped';

/** One step of a drill as it went. Times are of the machine's clock, milliseconds since 1970. */
export interface RunStep {
  readonly step: DrillStep;
  readonly state: StepState;
  readonly fromMs: number;
  /** When its faults were lifted; `null` before. */
  readonly liftedMs: number | null;
  /** When the next step might begin; `null` before. */
  readonly toMs: number | null;
  /** Pushes its faults have hit. */
  readonly hit: number;
}
