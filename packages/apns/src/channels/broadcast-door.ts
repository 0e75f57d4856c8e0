import { headerNames, parsePriority } from '@apns-sim/protocol';
import { type HandleRequest, type IngressAnswer } from '../ingress/push-request.ts';
import { headersForRecords } from '../ingress/read-headers.ts';
import { type Rejection, reject } from '../ingress/rejection.ts';
import { undergo } from '../ingress/undergo.ts';
import { type Broadcasts } from '../router/broadcasts.ts';
import { doneAnswer, refusedChannelAnswer, requestIdFor } from './channel-answer.ts';
import { channelWarnings } from './channel-warnings.ts';
import { broadcastChecks } from './checks.ts';
import {
  brokenRejection,
  type ChannelDoorOptions,
  type ChannelVerdict,
  createChannelJudge,
  seeChannelRequest,
} from './judge-channel-request.ts';
import { readBroadcastPath, readChannelRequest } from './read-channel-request.ts';

interface BroadcastDoorOptions extends ChannelDoorOptions {
  readonly broadcasts: Broadcasts;
  /** Keeps the bytes of a broadcast for people to look at, whatever becomes of it. */
  readonly keepBody: (uniqueId: string, body: Uint8Array) => void;
}

/** Whether a request on the provider API is meant for broadcasts. */
export const isBroadcastPath = (path: string): boolean => /^\/4\/broadcasts(\/|$)/.test(path);

/** The door for `POST /4/broadcasts/apps/<bundleId>`: judges a broadcast, hands it on, and answers as Apple does. It never throws. */
export function createBroadcastDoor(options: BroadcastDoorOptions): HandleRequest {
  const { broadcasts, channels, fidelity, record, keepBody, random, interferer } = options;
  const judge = createChannelJudge(broadcastChecks, options);

  return async (request) => {
    const startedAt = performance.now();
    const { method, path, connection, streamId } = request;
    const read = readChannelRequest(request, readBroadcastPath);
    const uniqueId = random.uuid();
    const apnsId = requestIdFor(read.requestId, random, fidelity);
    const headers = headersForRecords(request.rawHeaders);

    function refuse(rejection: Rejection, { checks, authenticated }: ChannelVerdict): IngressAnswer {
      const { reason, why, timestamp = null } = rejection;
      const answer = refusedChannelAnswer(rejection, apnsId, fidelity, authenticated);
      record({ type: 'rejected', uniqueId, apnsId, reason, status: answer.status, timestamp, checks, why });
      return answer;
    }

    async function answerTo(verdict: ChannelVerdict, wished: Rejection | undefined): Promise<IngressAnswer> {
      const { checks, world } = verdict;
      const rejection = wished ?? verdict.rejection;
      const channel = world?.channel;
      if (rejection !== undefined) return refuse(rejection, verdict);
      if (world === undefined || channel === undefined) return refuse(brokenRejection, verdict);
      const { channelId, bundleId, environment } = channel;
      const subscribers = channels.subscribers(channelId).length;
      const warnings = channelWarnings(read);
      record({ type: 'broadcastAccepted', uniqueId, apnsId, bundleId, channelId, subscribers, checks, warnings });
      const priority = parsePriority(read.priority ?? '') ?? 10;
      const expiration = Number(read.expiration);
      const { body } = read;
      try {
        await broadcasts.accept({
          uniqueId,
          channelId,
          bundleId,
          environment,
          priority,
          expiration,
          body,
          acceptedAt: world.now,
        });
      } catch {
        const text = 'The broadcast could not be stored, so it may not reach everybody: send it again later.';
        return refuse(reject('ServiceUnavailable', 'BR-12', text), verdict);
      }
      return doneAnswer(200, apnsId, fidelity.broadcastUniqueId ? { headers: [[headerNames.uniqueId, uniqueId]] } : {});
    }

    const received = { method, path, headers, bodyBytes: read.bodyBytes };
    record({ type: 'received', uniqueId, request: received, connection: connection.info, streamId });
    keepBody(uniqueId, read.body);
    const interference = interferer?.request(() => seeChannelRequest('broadcast', options, read, connection));
    for (const note of interference?.notes ?? []) record({ type: 'faultInjected', uniqueId, ...note });
    const { instead, skewMs, rejection, isLost, spoil } = await undergo(request, interference);
    if (instead !== undefined) return instead;
    const given = await answerTo(judge(read, connection, skewMs), rejection);
    if (isLost) return spoil(given);
    const { status, headers: answerHeaders, body } = given;
    const durationMs = performance.now() - startedAt;
    record({ type: 'answered', uniqueId, answer: { status, headers: answerHeaders, body }, durationMs });
    return spoil(given);
  };
}
