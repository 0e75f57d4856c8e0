import { bundleIdOf, type DeviceToken, defaultPriority, type HeaderList, parsePriority } from '@apns-sim/protocol';
import { type AcceptedPush } from '../router/accepted-push.ts';
import { type AnswerIds } from './answer.ts';
import { type ReadRequest } from './read-request.ts';
import { type World } from './world.ts';

/** The push as the router takes it; `undefined` while something the checks demand is missing. */
export function toAcceptedPush(
  request: ReadRequest,
  { target, topic, now }: World,
  { uniqueId, apnsId, environment }: AnswerIds,
  headers: HeaderList,
): (AcceptedPush & { readonly deviceToken: DeviceToken }) | undefined {
  if (target === undefined || topic === undefined) return undefined;
  const { expiration, priority, collapseId, pushType, body } = request;
  const push = {
    uniqueId,
    apnsId,
    deviceToken: target.deviceToken,
    deviceId: target.deviceId,
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
  return target.use === '' ? push : { ...push, tokenUse: target.use };
}
