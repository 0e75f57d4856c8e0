import { type FastifyPluginAsync } from 'fastify';
import { Problem } from '../control/problem.ts';
import { type RedisArchive } from '../redis/redis-archive.ts';
import { createFetching } from './at-the-door.ts';

interface NodeControlOptions
  extends Pick<RedisArchive, 'link' | 'keys' | 'writes' | 'registry' | 'channels' | 'caughtUp'> {
  /** The control door of this node's APNs. */
  readonly control: FastifyPluginAsync;
  /** Whether other processes listen on the same port, so that nobody can choose whom to ask. */
  readonly sharesPorts: boolean;
}

/** What a node knows and does alone: its own connections, and what is done to them. */
const ofOneNode = /\/(faults|frames|connections|report-card)(\/|$)/;

/**
 * The tester's door of a node: it answers as that of an APNs of one process, for what is in Redis. Reads see all that was answered
 * anywhere before they were asked; what changes something is answered when Redis has it.
 */
export function createNodeControl(options: NodeControlOptions): FastifyPluginAsync {
  const { link, writes, control, caughtUp, sharesPorts } = options;
  const fetching = createFetching(options);
  const away = () => new Problem(503, 'Redis, where everything is kept, is away; ask again when it is back.');

  return async (app) => {
    app.addHook('preHandler', async (request) => {
      if (!link.isThere()) throw away();
      if (sharesPorts && ofOneNode.test(request.routeOptions.url ?? ''))
        throw new Problem(
          501,
          'Connections and what is done to them are a matter of one process, and several share this port: ask a mock-apns that was started without --workers.',
        );
      const { deviceToken } = (request.params ?? {}) as { readonly deviceToken?: string };
      if (deviceToken !== undefined) await fetching.token(deviceToken);
      await caughtUp();
    });
    app.addHook('onSend', async (request, _reply, payload) => {
      if (request.method !== 'GET') await writes.settled().catch(() => Promise.reject(away()));
      return payload;
    });
    await app.register(control);
  };
}
