import { defaultPriority, parsePriority } from '@apns-sim/protocol';
import { type SeenPush } from './interfere.ts';
import { type IngressConnection } from './push-request.ts';
import { type ReadRequest } from './read-request.ts';
import { type WorldSources } from './world.ts';

/** Reads out of a request what others may choose requests by; proves nothing. @param own what another door than that for pushes reads elsewhere */
export function seePush(
  { registry, verifier }: WorldSources,
  read: ReadRequest,
  connection: IngressConnection,
  own: Partial<SeenPush> = {},
): SeenPush {
  const token = connection.certificate === null ? verifier.read(read.authorization) : undefined;
  const keyId = token?.state === 'read' && typeof token.kid === 'string' ? token.kid : undefined;
  return {
    request: 'push',
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
    channelId: undefined,
    ...own,
  };
}
