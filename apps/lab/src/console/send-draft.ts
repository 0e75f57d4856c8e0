import { parsePriority } from '@apns-sim/protocol';
import { type SendRequest, type SendResult, sendPush } from '../api/doors.ts';
import { browserClock } from '../time.ts';
import { type Draft, readPayload } from './draft.ts';

/** A draft as the provider server takes it. */
function requestOf(draft: Draft, deviceToken: string): SendRequest {
  const read = readPayload(draft.payload);
  if (!read.ok) throw new Error('the payload is not a JSON object');
  const priority = parsePriority(draft.priority === '' ? (draft.kind === 'background' ? '5' : '10') : draft.priority);
  const lifetime = Number(draft.expiration);
  const expiration =
    draft.expiration === '' ? undefined : lifetime === 0 ? 0 : Math.floor(browserClock.now() / 1000) + lifetime;
  return {
    deviceToken,
    pushType: draft.kind,
    payload: read.payload,
    ...(priority !== undefined && { priority }),
    ...(draft.topic !== '' && { topic: draft.topic }),
    ...(draft.collapseId !== '' && { collapseId: draft.collapseId }),
    ...(expiration !== undefined && { expiration }),
  };
}

/** Sends it through the provider server. */
export const sendDraft = (draft: Draft, deviceToken: string): Promise<SendResult> =>
  sendPush(requestOf(draft, deviceToken));
