import { type NotificationRecord } from '@apns-sim/protocol';
import { type CallControl } from './control-calls.ts';

const alertOf = (payload: unknown) => JSON.stringify((payload as { aps?: { alert?: unknown } } | null)?.aps?.alert);

function inWords({ apnsId, topic, status, why, payload, events }: NotificationRecord): string {
  const [first] = events;
  const steps = events.map((event) => `    +${event.at - (first?.at ?? 0)} ms  ${event.type}`);
  const head = `${apnsId || 'a push without apns-id'}  ${topic}  ${alertOf(payload) ?? 'no alert'}`;
  return [head, `  ${status}${why === null ? '' : `: ${why.text} [${why.rule}]`}`, ...steps].join('\n');
}

/** Pages that are read at most; a test that sends more reads its own log. */
const mostPages = 20;

/**
 * What became of the pushes to an app's topics, in words, the oldest first.
 * @param since only those that came from then on, milliseconds since 1970 by the machine's clock
 */
export async function traceOf(control: CallControl, topic: string, since = 0): Promise<string> {
  const records: NotificationRecord[] = [];
  let after: number | null = 0;
  for (let page = 0; page < mostPages && after !== null; page++) {
    const answer: { readonly notifications: readonly NotificationRecord[]; readonly next: number | null } =
      await control('GET /sim/v1/notifications', { query: { after, limit: 1000 } });
    records.push(...answer.notifications);
    after = answer.next;
  }
  const own = records.filter(
    (record) => record.topic?.startsWith(topic) === true && (record.events[0]?.wall ?? 0) >= since * 1000,
  );
  return own.length === 0 ? `No push to ${topic} has come.` : own.map(inWords).join('\n\n');
}
