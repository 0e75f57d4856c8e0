import { Readable } from 'node:stream';
import { Problem } from '@apns-sim/apns';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Recorder } from '../recording/recorder.ts';

/** `/sim/v1/recording`: what goes on, written down to be replayed. */
export function recordingCalls(recorder: Recorder): FastifyPluginAsyncZod {
  const { file } = recorder;
  return async (app) => {
    const tags = ['simulation'];
    const streams = new Set<Readable>();
    // an open stream would keep the server from closing
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.push(null);
    });

    app.post(
      '/recording',
      {
        schema: {
          summary: 'Begins to write down what goes on, or ends it',
          tags,
          body: z.strictObject({ recording: z.boolean() }),
        },
      },
      async (request) => {
        if (request.body.recording) await recorder.start();
        else if (file.status.recording) recorder.stop();
        else throw new Problem(409, 'Nothing is recorded; begin with {"recording":true}.');
        return file.status;
      },
    );

    app.get(
      '/recording/status',
      { schema: { summary: 'Whether something is written down now', tags } },
      () => file.status,
    );

    app.get(
      '/recording',
      {
        schema: {
          summary: 'The newest recording, a .pushtrace: JSON, a line each; with follow as it is written, until it ends',
          tags,
          querystring: z.strictObject({ follow: z.enum(['true', 'false']).optional() }),
        },
      },
      (request, reply) => {
        const text = file.text();
        if (text === undefined) throw new Problem(404, 'Nothing has been recorded; POST {"recording":true} begins.');
        reply.header('content-disposition', 'attachment; filename="recording.pushtrace"');
        reply.type('application/jsonl; charset=utf-8');
        if (request.query.follow !== 'true' || !file.status.recording) return reply.send(text);
        const stream = new Readable({ read: () => {} });
        streams.add(stream);
        stream.push(text);
        const leave = file.follow((line) => stream.push(line));
        stream.once('close', () => {
          leave();
          streams.delete(stream);
        });
        return reply.send(stream);
      },
    );
  };
}
