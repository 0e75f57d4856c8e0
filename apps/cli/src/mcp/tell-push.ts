import { type DeliveryEvent, type NotificationRecord } from '@apns-sim/protocol';

const time = (at: number) => new Date(at).toISOString().slice(11, 23);

/** What one line of a push's trace says beside its name. */
function detail(event: DeliveryEvent): string {
  switch (event.type) {
    case 'received':
      return `${event.request.method} ${event.request.path.slice(0, 30)}…, ${event.request.bodyBytes} bytes`;
    case 'rejected':
      return `${event.status} ${event.reason}: ${event.why.text}`;
    case 'accepted':
      return `for ${event.deviceId}, topic ${event.topic}`;
    case 'answered':
      return `${event.answer.status} after ${event.durationMs.toFixed(1)} ms`;
    case 'stored':
      return `${event.word}, until ${new Date(event.until).toISOString()}`;
    case 'faultInjected':
      return event.why.text;
    case 'replaced':
      return `by ${event.byUniqueId}`;
    case 'sent':
      return `to ${event.deviceId}, attempt ${event.attempt}${event.fromStorage ? ', from storage' : ''}`;
    case 'delivered':
    case 'expired':
      return event.word;
    case 'presented':
    case 'suppressed':
      return event.outcome.gates.map(({ rule, verdict }) => `${rule} ${verdict}`).join(', ');
    case 'opened':
      return JSON.stringify(event.userAction);
    default:
      return '';
  }
}

const titleIn = (payload: unknown): string => {
  const { aps } = (payload ?? {}) as { aps?: { alert?: unknown } };
  const alert = aps?.alert;
  const text = typeof alert === 'object' && alert !== null ? (alert as { title?: unknown }).title : alert;
  return typeof text === 'string' ? text : '(no alert)';
};

/** One line about a push: `- presented  “Hello”  com.example.courier  apnsId`. */
export const pushInLine = ({ status, payload, topic, apnsId }: NotificationRecord): string =>
  `- **${status}** “${titleIn(payload)}” to ${topic ?? 'no topic'}, apns-id \`${apnsId}\``;

/** A push with why it ended as it did and its timeline, in Markdown. */
export function pushInMarkdown(record: NotificationRecord): string {
  const { apnsId, status, why, payload, topic, deviceId, events } = record;
  const rows = events.map((event) => `| ${time(event.at)} | ${event.type} | ${detail(event).replaceAll('|', '\\|')} |`);
  return [
    `# “${titleIn(payload)}”: ${status}`,
    why === null ? 'Nothing more is to be said: it went as it should.' : `**Why:** ${why.text} (rule ${why.rule})`,
    `apns-id \`${apnsId}\`, topic ${topic ?? 'none'}, phone ${deviceId ?? 'none'}`,
    '| time | what | how |\n| --- | --- | --- |',
    ...rows,
  ]
    .join('\n\n')
    .replaceAll('|\n\n|', '|\n|');
}
