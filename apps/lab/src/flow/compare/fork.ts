import { type DeliveryEvent, headerNames, headerValue, isPushType } from '@apns-sim/protocol';
import { type Draft } from '../../console/draft.ts';
import { bodyText } from '../body-text.ts';
import { newest } from '../hops.ts';

/**
 * The push as a draft of the console, to be changed and sent again; it goes to the app it went to before.
 * An expiration of a moment becomes the lifetime it had when APNs took it.
 */
export function draftOf(events: readonly DeliveryEvent[], payloadBase64: string | null): Partial<Draft> {
  const received = newest(events, 'received');
  const accepted = newest(events, 'accepted');
  const field = (name: string) => headerValue(received?.request.headers ?? [], name) ?? '';
  const pushType = field(headerNames.pushType);
  const priority = field(headerNames.priority);
  const expiration = field(headerNames.expiration);
  const lifetime = Number(expiration) - Math.floor((received?.at ?? 0) / 1000);
  return {
    kind: isPushType(pushType) ? pushType : 'none',
    priority: priority === '10' || priority === '5' || priority === '1' ? priority : '',
    collapseId: field(headerNames.collapseId),
    topic: '',
    expiration: expiration === '' || expiration === '0' ? expiration : String(Math.max(0, lifetime)),
    ...(accepted !== undefined && { deviceToken: accepted.deviceToken }),
    ...(payloadBase64 !== null && { payload: bodyText(payloadBase64) }),
  };
}
