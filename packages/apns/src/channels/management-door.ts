import { type DeliveryEventDraft, headerNames } from '@apns-sim/protocol';
import { type HandleRequest, type IngressAnswer } from '../ingress/push-request.ts';
import { headersForRecords } from '../ingress/read-headers.ts';
import { type Rejection, reject } from '../ingress/rejection.ts';
import { undergo } from '../ingress/undergo.ts';
import { readApnsSwiftPath } from './apns-swift-paths.ts';
import { doneAnswer, refusedChannelAnswer, requestIdFor } from './channel-answer.ts';
import { channelWarnings } from './channel-warnings.ts';
import { type ChannelWorld } from './channel-world.ts';
import { channelPushType, readStoragePolicy } from './check-channel-settings.ts';
import { managementChecks } from './checks.ts';
import {
  brokenRejection,
  type ChannelDoorOptions,
  type ChannelVerdict,
  createChannelJudge,
  seeChannelRequest,
} from './judge-channel-request.ts';
import { type ChannelRequest, readChannelRequest, readManagementPath } from './read-channel-request.ts';

type ManagementOperation = Extract<DeliveryEventDraft, { type: 'channelRequest' }>['operation'];

/** A fault keeps the door from looking at a request. */
const notLookedAt: ChannelVerdict = { rejection: undefined, checks: [], authenticated: false, world: undefined };

/** The channel door: makes, reads, lists and deletes channels, and answers as Apple does. Its calls stand in the log as one line each. */
export function createManagementDoor(options: ChannelDoorOptions): HandleRequest {
  const { channels, fidelity, record, random, interferer } = options;
  const judge = createChannelJudge(managementChecks, options);

  function create({ bundleId, json }: ChannelRequest, { environment }: ChannelWorld, requestId: string): IngressAnswer {
    const storagePolicy = readStoragePolicy(json, fidelity) ?? 0;
    const { channelId } = channels.create({ bundleId, environment, storagePolicy });
    const headers = [[headerNames.channelId, channelId]] as const;
    return doneAnswer(201, requestId, {
      headers,
      ...(fidelity.apnsSwiftPaths && { body: { 'channel-id': channelId } }),
    });
  }

  function carryOut(read: ChannelRequest, world: ChannelWorld, requestId: string): IngressAnswer {
    const { bundleId } = read;
    const { channel, environment } = world;
    if (read.operation === 'create') return create(read, world, requestId);
    if (read.operation === 'list') {
      const ids = channels.of(bundleId, environment).map(({ channelId }) => channelId);
      return doneAnswer(200, requestId, { body: { channels: ids } });
    }
    if (channel === undefined) throw new Error('a check let a channel through that is not there');
    if (read.operation === 'delete') {
      channels.delete(channel.channelId);
      return doneAnswer(204, requestId);
    }
    const body = { 'message-storage-policy': channel.storagePolicy, 'push-type': channelPushType };
    return doneAnswer(200, requestId, { body });
  }

  return async (request) => {
    const startedAt = performance.now();
    const read = readChannelRequest(request, fidelity.apnsSwiftPaths ? readApnsSwiftPath : readManagementPath);
    const requestId = requestIdFor(read.requestId, random, fidelity);
    const { connection } = request;
    const interference = interferer?.request(() => seeChannelRequest('channel', options, read, connection));
    const { notes, instead, skewMs, rejection, isLost, spoil } = await undergo(request, interference);
    const { checks, authenticated, world, ...verdict } =
      instead === undefined ? judge(read, connection, skewMs) : notLookedAt;
    let refusal: Rejection | undefined = rejection ?? verdict.rejection;
    let answer: IngressAnswer | undefined = instead;
    if (instead === undefined && refusal === undefined && world !== undefined) {
      try {
        answer = carryOut(read, world, requestId);
      } catch {
        refusal = reject(
          'ServiceUnavailable',
          'CH-30',
          'The channel could not be kept, so nothing was done: try again.',
        );
      }
    }
    answer ??= refusedChannelAnswer(refusal ?? brokenRejection, requestId, fidelity, authenticated);
    const { status, headers, body } = answer;
    record({
      type: 'channelRequest',
      requestId,
      operation: (read.operation ?? null) as ManagementOperation,
      bundleId: read.bundleId === '' ? null : read.bundleId,
      channelId: headers.find(([name]) => name === headerNames.channelId)?.[1] ?? read.channelId ?? null,
      request: {
        method: request.method,
        path: request.path,
        headers: headersForRecords(request.rawHeaders),
        bodyBytes: read.bodyBytes,
      },
      connection: connection.info,
      streamId: request.streamId,
      answer: isLost ? null : { status, headers, body },
      checks,
      why: refusal?.why ?? null,
      ...(notes.length > 0 && { faults: notes }),
      warnings: instead === undefined && refusal === undefined ? channelWarnings(read) : [],
      durationMs: performance.now() - startedAt,
    });
    return spoil(answer);
  };
}
