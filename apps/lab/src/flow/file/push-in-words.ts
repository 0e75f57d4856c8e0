import { statusAfter } from '@apns-sim/protocol';
import { type Trace } from './trace-file.ts';

/** A push of a file for a list: when it came, its title and how it ended. */
export function pushInWords({ events, payloadBase64 }: Trace): {
  readonly when: number;
  readonly title: string;
  readonly status: string;
} {
  const own = events.filter((event) => 'uniqueId' in event);
  const status = own.map(statusAfter).findLast((one) => one !== undefined) ?? '';
  return { when: own[0]?.at ?? 0, title: titleIn(payloadBase64), status };
}

function titleIn(payloadBase64: string | null): string {
  try {
    const bytes = Uint8Array.from(atob(payloadBase64 ?? ''), (letter) => letter.charCodeAt(0));
    const { aps } = JSON.parse(new TextDecoder().decode(bytes)) as { aps?: { alert?: unknown } };
    const alert = aps?.alert;
    const title = typeof alert === 'object' && alert !== null ? (alert as { title?: unknown }).title : alert;
    return typeof title === 'string' ? title.slice(0, 60) : '';
  } catch {
    return '';
  }
}
