import { type FaultScenario } from '@apns-sim/protocol';
import { liftFault } from '../api/doors.ts';
import { type FaultRequest, type LaidFault, layRequest, layScenario, liftAllFaults } from '../api/faults.ts';
import { isLaid } from '../store/faults.ts';
import { useLab } from '../store/lab.ts';

/** Does something of the panel; what was done is said, or why it could not be. */
export type Act = (what: () => Promise<unknown>, said: string) => Promise<void>;

/** Lays one fault. @throws DoorError naming the field */
export async function lay(request: FaultRequest): Promise<string> {
  const { id } = await layRequest(request);
  useLab.getState().setFaultChange({ type: 'laid', id });
  return id;
}

/** Lays all faults of a scenario. */
export async function layNamed(scenario: FaultScenario): Promise<string> {
  const { id } = await layScenario(scenario);
  useLab.getState().setFaultChange({ type: 'laid', id });
  return id;
}

/** Lifts one fault or, without one, all. */
export async function lift(fault?: LaidFault): Promise<void> {
  const { faults, setFaultChange } = useLab.getState();
  await (fault === undefined ? liftAllFaults() : liftFault(fault.id));
  const lifted = fault === undefined ? faults : [fault];
  setFaultChange({ type: 'lifted', faults: lifted.filter(isLaid) });
}

/** What is left of a fault, to be laid once more. */
export function remainder({ do: deed, match, probability, times, fired, forMs, repeatMs }: LaidFault): FaultRequest {
  return {
    do: deed,
    match,
    probability,
    ...(times !== null && { times: Math.max(1, times - fired) }),
    ...(forMs !== null && { forMs }),
    ...(repeatMs !== null && { repeatMs }),
  };
}

/** Takes the last change of this page back. */
export async function undoFaultChange(): Promise<void> {
  const { faultChange, setFaultChange } = useLab.getState();
  setFaultChange(null);
  if (faultChange?.type === 'laid') await liftFault(faultChange.id);
  for (const fault of faultChange?.type === 'lifted' ? faultChange.faults : []) await layRequest(remainder(fault));
}
