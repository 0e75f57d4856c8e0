import {
  bundleIdOf,
  type DeviceToken,
  defaultPriority,
  type HeaderList,
  headerNames,
  parsePriority,
} from '@apns-sim/protocol';
import { type AcceptedPush } from '../router/accepted-push.ts';
import { type AnswerIds } from './answer.ts';
import { withoutSignature } from './provider-token.ts';
import { type ReadRequest } from './read-request.ts';
import { type World } from './world.ts';

/** Headers as records keep them: what makes a provider token worth stealing is left out. */
export function headersForRecords(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, name === headerNames.authorization ? withoutSignature(value) : value]);
}

/** The push as the router takes it; `undefined` while something the checks demand is missing. */
export function toAcceptedPush(
  request: ReadRequest,
  { target, topic, now }: World,
  { uniqueId, apnsId, environment }: AnswerIds,
  headers: HeaderList,
): (AcceptedPush & { readonly deviceToken: DeviceToken }) | undefined {
  if (target === undefined || topic === undefined) return undefined;
  const { expiration, priority, collapseId, pushType, body } = request;
  return {
    uniqueId,
    apnsId,
    deviceToken: target.deviceToken,
    deviceId: target.deviceId,
    ...(target.use !== '' && { tokenUse: target.use }),
    topic,
    bundleId: bundleIdOf(topic),
    environment,
    pushType: pushType ?? null,
    priority: parsePriority(priority ?? '') ?? defaultPriority,
    expiration: expiration === undefined ? null : Number(expiration),
    // the header's bytes are UTF-8 for those who use more than ASCII
    collapseId:
      collapseId === undefined || collapseId === '' ? null : Buffer.from(collapseId, 'latin1').toString('utf8'),
    body,
    headers,
    acceptedAt: now,
  };
}
