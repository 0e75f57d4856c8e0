import { type ReadChannelPath, readManagementPath } from './read-channel-request.ts';

/*
 * The broadcast client of APNSwift 6.4 does not follow Apple's page: it reads and deletes at `…/channels/<id>`, lists at `…/channels`,
 * and looks for the new id in the body. Served only with the switch `apnsSwiftPaths`.
 */

const channelPath = /^\/1\/apps\/([^/?#]+)\/channels\/([^?#]+)$/;
const operations = { GET: 'read', DELETE: 'delete' } as const;

/** Reads APNSwift's paths, and those of Apple's page except reading by header. */
export const readApnsSwiftPath: ReadChannelPath = (method, path) => {
  const [, bundleId, id] = channelPath.exec(path) ?? [];
  if (bundleId === undefined || id === undefined) {
    const read = readManagementPath(method, path);
    return read.operation === 'read' ? { ...read, operation: 'list' } : read;
  }
  const operation = Object.hasOwn(operations, method) ? operations[method as keyof typeof operations] : undefined;
  return { operation, bundleId, channelId: decoded(id) };
};

/** Base64 has slashes and plus signs, which a client may escape. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
