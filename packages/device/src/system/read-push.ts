import { type Json, type NotificationFrame } from '@apns-sim/protocol';

/** The payload of a frame as JSON. What is no JSON in UTF-8, or no base64, reads as an empty object: a phone never fails on a push. */
export function readPayload({ payload }: Pick<NotificationFrame, 'payload'>): Json {
  try {
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.codePointAt(0) ?? 0);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return {};
  }
}
