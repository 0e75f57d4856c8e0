import { type Environment } from '@apns-sim/protocol';
import { type SeenPush } from '../ingress/interfere.ts';
import { type FaultMatch } from './fault-wish.ts';

const same = (wanted: string | number | undefined, came: string | number | null | undefined) =>
  wanted === undefined || wanted === came;
const sameText = (wanted: string | undefined, came: string | undefined) =>
  wanted === undefined || wanted.toLowerCase() === came?.toLowerCase();

/** Whether a fault is meant for this request. */
export function fitsPush(match: FaultMatch, push: SeenPush): boolean {
  return (
    same(match.request, push.request) &&
    same(match.connection, push.connection) &&
    same(match.teamId, push.teamId) &&
    same(match.keyId, push.keyId) &&
    same(match.environment, push.environment) &&
    same(match.topic, push.topic) &&
    sameText(match.deviceToken, push.deviceToken) &&
    same(match.deviceId, push.deviceId) &&
    same(match.pushType, push.pushType) &&
    same(match.priority, push.priority) &&
    same(match.collapseId, push.collapseId) &&
    sameText(match.apnsId, push.apnsId) &&
    same(match.channelId, push.channelId)
  );
}

/** Whether a fault is meant for this connection; the team is known from its first valid provider token on. */
export function fitsConnection(
  match: FaultMatch,
  connection: { readonly id: string; readonly teamId: string | null; readonly environment: Environment },
): boolean {
  return (
    same(match.connection, connection.id) &&
    same(match.teamId, connection.teamId) &&
    same(match.environment, connection.environment)
  );
}

/** Whether a fault is meant for this phone. */
export function fitsDevice(
  match: FaultMatch,
  device: { readonly deviceId: string; readonly deviceTokens: readonly string[] },
): boolean {
  const wanted = match.deviceToken?.toLowerCase();
  return same(match.deviceId, device.deviceId) && (wanted === undefined || device.deviceTokens.includes(wanted));
}
