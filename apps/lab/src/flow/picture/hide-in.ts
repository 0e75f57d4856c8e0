import { type DeliveryEvent, shortDeviceToken } from '@apns-sim/protocol';
import { createMask } from '../../present/mask.ts';

const deviceTokens = /[0-9a-f]{64,}/gi;

/**
 * Gives what hides the secrets of a push in any text about it, as the presenter's view does: device tokens, whole or shortened,
 * key ids and team ids become stand-ins.
 */
export function hideIn(events: readonly DeliveryEvent[]): (text: string) => string {
  const mask = createMask();
  // it learns from the lines what is a secret
  mask.hide(events);
  const tokens = new Set(JSON.stringify(events).match(deviceTokens) ?? []);
  const short = [...tokens].map((token) => [shortDeviceToken(token), shortDeviceToken(mask.hide(token))] as const);
  return (text) => {
    let hidden = mask.hide(text);
    for (const [shown, standIn] of short) hidden = hidden.replaceAll(shown, standIn);
    return hidden;
  };
}
