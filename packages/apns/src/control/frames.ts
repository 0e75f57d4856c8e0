import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FrameLog } from '../wire/frame-log.ts';

const query = z.strictObject({
  connectionId: z
    .string()
    .max(40)
    .optional()
    .describe(
      'Only of this connection: `connection.id` of a record, or the `sessionId` a push was sent to a phone with',
    ),
  streamId: z.coerce
    .number()
    .int()
    .min(0)
    .max(0x7fffffff)
    .optional()
    .describe('Only HTTP/2 frames of this stream, and of stream 0, which is the connection itself'),
  uniqueId: z
    .string()
    .max(128)
    .optional()
    .describe('Only WebSocket frames about this push, and those about none: heartbeats, ping, pong, close'),
  after: z.coerce.number().int().min(0).optional().describe('Only frames behind this `seq`'),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});

/** `GET` and `PUT /frames`: HTTP/2 and the phones' WebSocket as they passed, frame by frame. */
export function frameCalls(frames: FrameLog): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['apns'];
    const list = (asked: z.output<typeof query>) => ({ watching: frames.watching, frames: frames.list(asked) });
    app.get(
      '/frames',
      {
        schema: {
          summary: 'HTTP/2 and WebSocket frames of watched connections, the oldest first',
          tags,
          querystring: query,
        },
      },
      (request) => list(request.query),
    );
    app.put(
      '/frames',
      {
        schema: {
          summary:
            "Whether providers' connections opened from now on are watched, which slows them, and phones' at once",
          tags,
          body: z.strictObject({ watching: z.boolean() }),
        },
      },
      (request) => {
        frames.setWatching(request.body.watching);
        return { watching: frames.watching };
      },
    );
  };
}
