import { type Clock, type Why } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type GatewaySession } from '../gateway/gateway.ts';
import { type PendingPush } from '../store/pending-store.ts';

/** What power has to do with: priority, kind and addressee of a push. */
type PowerFacts = Pick<PendingPush, 'deviceId' | 'priority' | 'pushType'>;

/** Who may not be woken now, and until when. Source: Apple, "Sending notification requests to APNs", "Pushing background updates to your App". */
export interface Power {
  /** Why a push may not go to a connected device now; `undefined` when it may. */
  reasonToWait(push: PowerFacts, session: GatewaySession): Why | undefined;
  /** Whether a fresh push is to be gathered; then the device's others of low priority go out together with it. */
  gather(push: PowerFacts): Why | undefined;
  /** Whether a push is one of those the device's next burst is made of. */
  isGathered(push: PowerFacts): boolean;
  /** A push goes out: one of the background uses up the device's budget. */
  spend(push: PowerFacts): void;
  reset(): void;
}

interface PowerOptions {
  readonly fidelity: Fidelity;
  readonly clock: Clock;
  /** The device may have what waited for a burst, or for its budget. */
  readonly release: (deviceId: string) => void;
}

const dayMs = 86_400_000;

interface Budget {
  readonly until: number;
  spent: number;
  /** Calls off the release at the end of the day; there when something waits for it. */
  callOff?: () => void;
}

/** @see Power */
export function createPower({ fidelity, clock, release }: PowerOptions): Power {
  const budgets = new Map<string, Budget>();
  const bursts = new Map<string, () => void>();

  function budgetOf(deviceId: string): Budget {
    const known = budgets.get(deviceId);
    if (known !== undefined && known.until > clock.now()) return known;
    const fresh = { until: clock.now() + dayMs, spent: 0 };
    budgets.set(deviceId, fresh);
    return fresh;
  }

  function overBudget({ deviceId, pushType }: PowerFacts): Why | undefined {
    const limit = fidelity.backgroundBudgetPerDay;
    if (limit === 0 || pushType !== 'background') return undefined;
    const budget = budgetOf(deviceId);
    if (budget.spent < limit) return undefined;
    budget.callOff ??= clock.schedule(budget.until, () => release(deviceId));
    const text = `the device has had its ${limit} background pushes of the day; it gets more from ${new Date(budget.until).toISOString()}`;
    return { rule: 'RT-12', text };
  }

  return {
    reasonToWait(push, { powerRestricted }) {
      if (powerRestricted && push.priority < 10)
        return { rule: 'RT-4', text: 'the phone saves power and the push is not urgent, so APNs keeps it' };
      return overBudget(push);
    },
    gather({ deviceId, priority }) {
      const every = fidelity.lowPriorityBurstMs;
      if (every === 0 || priority === 10) return undefined;
      const at = (Math.floor(clock.now() / every) + 1) * every;
      if (!bursts.has(deviceId)) {
        const burst = () => {
          bursts.delete(deviceId);
          release(deviceId);
        };
        bursts.set(deviceId, clock.schedule(at, burst));
      }
      const text = `pushes of low priority go out in bursts, the next one at ${new Date(at).toISOString()}`;
      return { rule: 'RT-11', text };
    },
    isGathered: ({ deviceId, priority }) => priority < 10 && bursts.has(deviceId),
    spend({ deviceId, pushType }) {
      if (fidelity.backgroundBudgetPerDay > 0 && pushType === 'background') budgetOf(deviceId).spent++;
    },
    reset() {
      for (const { callOff } of budgets.values()) callOff?.();
      for (const callOff of bursts.values()) callOff();
      budgets.clear();
      bursts.clear();
    },
  };
}
