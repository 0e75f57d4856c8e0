import { type Readable } from 'node:stream';
import { type Clock } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type DeliveryLog } from '../log/delivery-log.ts';
import { createEventStream } from './event-stream.ts';

const seq = z.coerce.number('the seq of an event').int().min(0);

/** `GET /events`: the delivery log, as it stands and as it grows. */
export function events(log: DeliveryLog, machineClock: Clock): FastifyPluginAsyncZod {
  return async (app) => {
    const streams = new Set<Readable>();
    // an open stream would keep the server from closing
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.destroy();
    });

    app.get(
      '/events',
      {
        schema: {
          summary: 'The delivery log as Server-Sent Events, from its start or after a seq; resumable by Last-Event-ID',
          tags: ['log'],
          querystring: z.strictObject({ after: z.union([z.literal('latest'), seq]).optional() }),
          headers: z.object({ 'last-event-id': seq.optional().catch(undefined) }),
        },
      },
      (request, reply) => {
        const after = request.headers['last-event-id'] ?? request.query.after ?? 0;
        const stream = createEventStream({ log, after: after === 'latest' ? log.lastSeq() : after, machineClock });
        streams.add(stream);
        stream.once('close', () => streams.delete(stream));
        return reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(stream);
      },
    );
  };
}
