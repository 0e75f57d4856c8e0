import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FrameLog } from '../wire/frame-log.ts';

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Only of this connection, as the records of pushes name it'),
  streamId: z.coerce
    .number()
    .int()
    .min(0)
    .max(0x7fffffff)
    .optional()
    .describe('Only of this stream, and of stream 0, which is the connection itself'),
  after: z.coerce.number().int().min(0).optional().describe('Only frames behind this `seq`'),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});

/** `GET` and `PUT /frames`: HTTP/2 as it passed the door, frame by frame. */
export function frameCalls(frames: FrameLog): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['apns'];
    const list = (asked: z.output<typeof query>) => ({ watching: frames.watching, frames: frames.list(asked) });
    app.get(
      '/frames',
      { schema: { summary: 'HTTP/2 frames of watched connections, the oldest first', tags, querystring: query } },
      (request) => list(request.query),
    );
    app.put(
      '/frames',
      {
        schema: {
          summary: 'Whether connections opened from now on are watched; a watched one is slower',
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
