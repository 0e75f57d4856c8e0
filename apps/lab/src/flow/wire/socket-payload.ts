import { type SocketFrameRecord } from '@apns-sim/protocol';
import { bodyText } from '../body-text.ts';

/**
 * A frame's payload for people: JSON set out in lines, with the push's own body, which travels as base64, read beside it.
 * @param hide before a hall: what of the body may be shown; its base64, in which nobody sees what it says, is left out then
 */
export function decodedPayload(
  { form, value }: SocketFrameRecord['payload'],
  hide: ((text: string) => string) | null = null,
): string {
  if (form === 'hex') return value.replaceAll(/(..)(?=.)/g, '$1 ');
  try {
    const json: unknown = JSON.parse(value);
    if (typeof json !== 'object' || json === null) return value;
    const { payload } = json as { readonly payload?: unknown };
    if (typeof payload !== 'string') return JSON.stringify(json, null, 2);
    const shown = hide === null ? json : { ...json, payload: '…' };
    const body = bodyText(payload);
    return `${JSON.stringify(shown, null, 2)}\n\n// payload\n${hide === null ? body : hide(body)}`;
  } catch {
    return value;
  }
}
