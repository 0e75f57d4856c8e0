import { type SocketFrameRecord } from '@apns-sim/protocol';
import { bodyText } from '../body-text.ts';

/** A frame's payload for people: JSON set out in lines, with the push's own body, which travels as base64, read beside it. */
export function decodedPayload({ form, value }: SocketFrameRecord['payload']): string {
  if (form === 'hex') return value.replaceAll(/(..)(?=.)/g, '$1 ');
  try {
    const json: unknown = JSON.parse(value);
    if (typeof json !== 'object' || json === null) return value;
    const { payload } = json as { readonly payload?: unknown };
    if (typeof payload !== 'string') return JSON.stringify(json, null, 2);
    return `${JSON.stringify(json, null, 2)}\n\n// payload\n${bodyText(payload)}`;
  } catch {
    return value;
  }
}
