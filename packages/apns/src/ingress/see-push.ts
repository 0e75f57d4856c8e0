import { defaultPriority, parsePriority } from '@apns-sim/protocol';
import { type SeenPush } from './interfere.ts';
import { type PushRequest } from './push-request.ts';
import { type ReadRequest } from './read-request.ts';
import { type WorldSources } from './world.ts';

/** Reads out of a request what others may choose pushes by; proves nothing. */
export function seePush(
  { registry, verifier }: WorldSources,
  read: ReadRequest,
  { connection }: PushRequest,
  uniqueId: string,
): SeenPush {
  const token = connection.certificate === null ? verifier.read(read.authorization) : undefined;
  const keyId = token?.state === 'read' && typeof token.kid === 'string' ? token.kid : undefined;
  return {
    uniqueId,
    connection: connection.info.id,
    environment: connection.info.environment,
    teamId: keyId === undefined ? undefined : registry.key(keyId)?.teamId,
    keyId,
    deviceToken: read.deviceToken,
    deviceId: read.deviceToken === undefined ? undefined : registry.token(read.deviceToken)?.deviceId,
    topic: read.topic,
    pushType: read.pushTypeText,
    priority: read.priority === undefined ? defaultPriority : parsePriority(read.priority),
    collapseId: read.collapseId,
    apnsId: read.apnsId,
  };
}
