import { type DeviceState } from '@apns-sim/device';
import { type DeliveryEvent } from '@apns-sim/protocol';
import { newest, outcomeOf } from '../../flow/hops.ts';
import { type CardId } from './cards.ts';

type Trace = readonly DeliveryEvent[];

/** What was seen of a card's pushes, in the order they were sent, and of the phone. */
export interface Seen {
  readonly traces: readonly Trace[];
  readonly phone: DeviceState | undefined;
}

const refusals: Readonly<Record<string, string>> = {
  BadDeviceToken: 'bad',
  ExpiredProviderToken: 'expired',
  Unregistered: 'gone',
  DeviceTokenNotForTopic: 'notForTopic',
};

const has = (trace: Trace, type: DeliveryEvent['type']) => newest(trace, type) !== undefined;
const ended = (trace: Trace) =>
  (['presented', 'suppressed', 'discarded', 'replaced', 'expired', 'rejected'] as const).some((type) =>
    has(trace, type),
  );
const gatesOf = (trace: Trace) => (outcomeOf(trace)?.gates ?? []).map(({ rule }) => rule);

/** How APNs answered, by name; a reason without a name of its own is `refused`. */
function answerOf(trace: Trace): string | null {
  const rejected = newest(trace, 'rejected');
  if (rejected !== undefined) return refusals[rejected.reason] ?? 'refused';
  return has(trace, 'answered') && has(trace, 'accepted') ? 'delivered' : null;
}

/** What the phone made of it: shown in the light, quietly, or not at all. */
function lookOf(trace: Trace): string | null {
  if (has(trace, 'rejected')) return 'refused';
  const outcome = outcomeOf(trace);
  if (outcome === null) return null;
  if (outcome.kind !== 'presented' || outcome.surfaces.length === 0) return 'nothing';
  return outcome.surfaces.every((surface) => surface === 'notificationCenter') ? 'quiet' : 'lights';
}

function wakeOf(trace: Trace): string | null {
  const gates = gatesOf(trace);
  if (gates.includes('S1')) return 'woken';
  if (gates.includes('S2')) return 'dropped';
  return gates.includes('S4') || has(trace, 'stored') ? 'waits' : null;
}

function waitingOf(trace: Trace): string | null {
  if (has(trace, 'rejected')) return 'refused';
  if (has(trace, 'stored')) return 'stored';
  return ended(trace) ? 'lost' : null;
}

function survivorsOf(traces: readonly Trace[]): string | null {
  if (traces.length < 3 || !traces.every(ended)) return null;
  const arrived = traces.filter((trace) => has(trace, 'delivered')).length;
  return arrived === 0 ? 'none' : arrived === 1 ? 'newest' : 'all';
}

function collapsedOf({ traces, phone }: Seen): string | null {
  if (traces.some((trace) => has(trace, 'rejected'))) return 'refused';
  if (traces.length < 2 || phone === undefined || !traces.every((trace) => has(trace, 'presented'))) return null;
  const ids = traces.flatMap((trace) => newest(trace, 'accepted')?.uniqueId ?? []);
  return phone.notifications.filter(({ uniqueId }) => ids.includes(uniqueId)).length === 1 ? 'one' : 'two';
}

/** Of a push that is sent again after a 503: each try has a trace of its own. */
function triesOf(traces: readonly Trace[]): string | null {
  if (traces.length < 2 || !traces.every(ended)) return null;
  const shown = traces.filter((trace) => has(trace, 'presented')).length;
  return shown === 0 ? 'lost' : shown === 1 ? 'once' : 'twice';
}

const unless = (answer: string | null, from: string, to: string) => (answer === from ? to : answer);

/** Which of a card's answers came true, by the log alone; `null` while it has not been decided. Pure. */
export function judgeCard(id: CardId, seen: Seen): string | null {
  const [first = []] = seen.traces;
  switch (id) {
    case 'airplane':
      return waitingOf(first);
    case 'offThree':
      return survivorsOf(seen.traces);
    case 'wrongEnvironment':
    case 'expiredJwt':
    case 'otherApp':
    case 'tooLarge':
      return answerOf(first);
    case 'deleted':
      return unless(answerOf(first), 'delivered', 'accepted');
    case 'focus':
    case 'denied':
      return lookOf(first);
    case 'forceQuit':
      return wakeOf(first);
    case 'collapse':
      return collapsedOf(seen);
    case 'outage':
      return triesOf(seen.traces);
  }
}
