import { headerNames, headerValue, type Json } from '@apns-sim/protocol';
import { parseBody } from '../ingress/payload-json.ts';
import { type PushRequest } from '../ingress/push-request.ts';
import { type ReadRequest, readRequest } from '../ingress/read-request.ts';

/** What can be asked about channels: four calls of channel management, and a broadcast. */
export type ChannelOperation = 'create' | 'read' | 'delete' | 'list' | 'broadcast';

/** A request for channels, read once. */
export interface ChannelRequest extends ReadRequest {
  /** `undefined`: no such path, or a method that does not go with it. */
  readonly operation: ChannelOperation | undefined;
  /** What the path names as the app; '' when it is another path. */
  readonly bundleId: string;
  /** `apns-request-id` as it came. */
  readonly requestId: string | undefined;
  /** `apns-channel-id` as it came, or the id in a path of APNSwift's. */
  readonly channelId: string | undefined;
  /** The body as JSON; `undefined` when it is none. */
  readonly json: Json | undefined;
}

/** Reads the path of one of the two doors. */
export type ReadChannelPath = (
  method: string,
  path: string,
) => Pick<ChannelRequest, 'operation' | 'bundleId'> & { readonly channelId?: string };

const managementPath = /^\/1\/apps\/([^/?#]+)\/(channels|all-channels)$/;
const managementPairs: Readonly<Record<string, ChannelOperation>> = {
  'POST channels': 'create',
  'GET channels': 'read',
  'DELETE channels': 'delete',
  'GET all-channels': 'list',
};

/** `/1/apps/<bundleId>/channels` and `…/all-channels`. Source: Apple, "Sending channel management requests to APNs". */
export const readManagementPath: ReadChannelPath = (method, path) => {
  const [, bundleId = '', resource] = managementPath.exec(path) ?? [];
  return { operation: managementPairs[`${method} ${resource}`], bundleId };
};

const broadcastPath = /^\/4\/broadcasts\/apps\/([^/?#]+)$/;

/** `/4/broadcasts/apps/<bundleId>`. Source: Apple, "Sending broadcast push notification requests to APNs". */
export const readBroadcastPath: ReadChannelPath = (_method, path) => {
  const [, bundleId] = broadcastPath.exec(path) ?? [];
  return { operation: bundleId === undefined ? undefined : 'broadcast', bundleId: bundleId ?? '' };
};

/** Reads request line, headers and body. Headers Apple does not know are ignored, as clients send some. */
export function readChannelRequest(request: PushRequest, readPath: ReadChannelPath): ChannelRequest {
  const read = readRequest(request);
  const { channelId: pathChannelId, ...target } = readPath(request.method, request.path);
  const { rawHeaders } = request;
  return {
    ...read,
    ...target,
    requestId: headerValue(rawHeaders, headerNames.requestId),
    channelId: pathChannelId ?? headerValue(rawHeaders, headerNames.channelId),
    json: parseBody(read.body),
  };
}
