import { type Json, type PushType } from '@apns-sim/protocol';
import { isJsonObject } from './payload-json.ts';

const shown = ['alert', 'badge', 'sound'] as const;

/** How a payload contradicts its push type, in one sentence; `undefined` when it fits. Source: Apple, "Pushing background updates to your App". */
export function pushTypeMismatch(payload: Json | undefined, pushType: PushType | undefined): string | undefined {
  const aps = isJsonObject(payload) && isJsonObject(payload.aps) ? payload.aps : undefined;
  if (aps === undefined) return undefined;
  const visible = shown.filter((key) => aps[key] !== undefined);
  const wakes = aps['content-available'] === 1 || aps['content-available'] === true;
  if (pushType === 'background' && visible.length > 0)
    return `apns-push-type is background, but aps has ${visible.join(', ')}: a background push shows nothing.`;
  if (pushType === 'background' && !wakes)
    return 'apns-push-type is background, but aps has no "content-available": 1: the app is not woken.';
  if (pushType === 'alert' && visible.length === 0)
    return wakes
      ? 'apns-push-type is alert, but aps has only content-available: send it as background with priority 5.'
      : 'apns-push-type is alert, but aps has no alert, badge or sound: nothing will be seen.';
  return undefined;
}
