import { type SystemEvent } from '@apns-sim/device';
import { defaultPriority } from '@apns-sim/protocol';
import { type Draft, priorityOf, pushTypeOf } from '../draft.ts';
import { readPayload } from '../payload-text.ts';
import { expirationOf, type Target } from '../recipient.ts';

/** The id of a push that is only foreseen. */
export const previewId = 'preview';
/** Byte by byte: a payload may be as long as somebody's file. */
const toBase64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** A draft as the push that would come down; `null` when it has no payload. @param now the simulation's time, milliseconds since 1970 */
export function arrival(draft: Draft, { topic }: Target, now: number): SystemEvent | null {
  const read = readPayload(draft.payload);
  if (!read.ok) return null;
  return {
    type: 'PUSH_ARRIVED',
    frame: {
      type: 'notification',
      uniqueId: previewId,
      apnsId: previewId,
      topic,
      pushType: pushTypeOf(draft) ?? null,
      priority: priorityOf(draft) ?? defaultPriority,
      expiration: expirationOf(draft, now) ?? null,
      // one of its own, so that the preview never takes the place of a real one
      collapseId: previewId,
      payload: toBase64(JSON.stringify(read.payload)),
      fromStorage: false,
    },
  };
}
