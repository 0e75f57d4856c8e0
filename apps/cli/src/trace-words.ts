import { type PlannedStep } from './load-simulation.ts';

const title = (bodyBase64: string): string => {
  try {
    const { aps } = JSON.parse(Buffer.from(bodyBase64, 'base64').toString()) as { aps?: { alert?: unknown } };
    const alert = aps?.alert;
    const text = typeof alert === 'object' && alert !== null ? (alert as { title?: unknown }).title : alert;
    return typeof text === 'string' ? ` “${text}”` : '';
  } catch {
    return '';
  }
};

/** One step of a recording for people: `12:00:03.120  push 3 to iPhone …  “Hello”`. */
export function stepInWords({ at, line }: PlannedStep): string {
  const time = new Date(at).toISOString().slice(11, 23);
  if (line === null) return `${time}  time goes on`;
  if (line.type === 'call')
    return `${time}  ${line.method} ${line.path} ${JSON.stringify(line.body) ?? ''}`.slice(0, 200);
  if (line.type === 'event') return `${time}  ${line.event.type} on ${line.deviceId}`;
  const to = line.to === null ? line.path : `${line.to.topic} on ${line.to.deviceId}`;
  return `${time}  push ${line.number} to ${to}${title(line.bodyBase64)}`;
}
