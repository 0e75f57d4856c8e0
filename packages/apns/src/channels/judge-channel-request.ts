import { type CheckResult, type Clock, type Random, type RecordEvent } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { bindConnection } from '../ingress/bind-connection.ts';
import { type Interferer, type RequestKind, type SeenPush } from '../ingress/interfere.ts';
import { createJudge } from '../ingress/judge.ts';
import { type IngressConnection } from '../ingress/push-request.ts';
import { type Rejection, reject } from '../ingress/rejection.ts';
import { seePush } from '../ingress/see-push.ts';
import { providerTokensInUse, type WorldSources } from '../ingress/world.ts';
import { type Channels } from '../registry/channels.ts';
import { type ChannelWorld, observeChannel } from './channel-world.ts';
import { type DoorChecks } from './checks.ts';
import { type ChannelRequest } from './read-channel-request.ts';

/** What both doors for channels work with. */
export interface ChannelDoorOptions {
  readonly channels: Channels;
  /** Shared with the door for device pushes. */
  readonly sources: WorldSources;
  /** Who may interfere; nobody when absent. */
  readonly interferer?: Pick<Interferer, 'request'> | undefined;
  readonly fidelity: Fidelity;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly random: Random;
}

/** A verdict. `world` is missing when judging itself failed. */
export interface ChannelVerdict {
  readonly rejection: Rejection | undefined;
  readonly checks: readonly CheckResult[];
  readonly authenticated: boolean;
  readonly world: ChannelWorld | undefined;
}

/** APNs' own failure, told under the rule that admits it. */
export const brokenRejection: Rejection = reject(
  'InternalServerError',
  'CH-30',
  'APNs itself failed while it judged this request; the request may be right.',
);

/** A request as whoever interferes may choose it. */
export function seeChannelRequest(
  request: Exclude<RequestKind, 'push'>,
  { sources }: ChannelDoorOptions,
  read: ChannelRequest,
  connection: IngressConnection,
): SeenPush {
  const { bundleId, requestId, channelId } = read;
  return seePush(sources, read, connection, {
    request,
    topic: bundleId === '' ? undefined : bundleId,
    apnsId: requestId,
    channelId,
  });
}

/** Makes the judge of a door. It never throws: a failure of its own is a refusal with 500. Its `skewMs` is how far its clock is off. */
export function createChannelJudge(
  { arrival, request }: DoorChecks,
  { channels, sources, clock }: ChannelDoorOptions,
): (read: ChannelRequest, connection: IngressConnection, skewMs: number) => ChannelVerdict {
  const judgeArrival = createJudge(arrival);
  const judgeRequest = createJudge(request);
  return (read, connection, skewMs) => {
    try {
      const world = observeChannel(sources, channels, read, connection, clock.now() + skewMs);
      const arrived = judgeArrival(read, world);
      if (arrived.rejection !== undefined)
        return { rejection: arrived.rejection, checks: arrived.results, authenticated: false, world };
      bindConnection(connection, world, providerTokensInUse(sources, connection, world.key?.teamId));
      const { rejection, results } = judgeRequest(read, world);
      return { rejection, checks: [...arrived.results, ...results], authenticated: true, world };
    } catch {
      return { rejection: brokenRejection, checks: [], authenticated: false, world: undefined };
    }
  };
}
