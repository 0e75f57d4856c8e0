import { type JsonObject } from '@apns-sim/protocol';
import { type ComplicationText } from './framework-use.ts';

/** A watch face has room for so many characters. */
const room = 40;

/** What our apps' complications show of a push: the first text or number beside `aps`; a payload is the app's own affair. */
export function complicationText(payload: JsonObject): ComplicationText | null {
  for (const [label, value] of Object.entries(payload)) {
    if (label !== 'aps' && ((typeof value === 'string' && value !== '') || typeof value === 'number'))
      return { label: label.slice(0, room), value: String(value).slice(0, room) };
  }
  return null;
}
