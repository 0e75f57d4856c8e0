import { type Json, type PushType, payloadFindings } from '@apns-sim/protocol';
import { payloadWarning } from './payload-warnings.ts';

/** How a payload contradicts its push type, in one sentence; `undefined` when it fits. */
export function pushTypeMismatch(payload: Json | undefined, pushType: PushType | undefined): string | undefined {
  return payloadFindings(payload, pushType)
    .map(payloadWarning)
    .find(({ rule }) => rule === 'IN-62')?.text;
}
