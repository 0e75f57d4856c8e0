import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ProblemError } from '../problem.ts';
import { type Webhooks, webhookEvents } from '../webhooks.ts';

const event = z.enum(webhookEvents);
const webhook = z.object({ id: z.string(), createdAt: z.int(), url: z.string(), events: z.array(event) });
const delivery = z.object({
  event,
  at: z.int(),
  status: z.int().nullable().describe('null when no answer came'),
  error: z.string().nullable(),
});
const name = (number: number) => `webhook-${number}`;

/** Who is told, by POST, when a job has finished or a token was struck out or moved. */
export function webhookRoutes({ webhooks }: { webhooks: Webhooks }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/webhooks',
      {
        schema: {
          tags: ['provider'],
          summary: 'Tells a program on this machine what happens here',
          body: z.strictObject({
            url: z.string().max(2000),
            events: z
              .array(event)
              .min(1)
              .default([...webhookEvents]),
          }),
          response: { 201: webhook },
        },
      },
      async (request, reply) => {
        const { number, createdAt, url, events } = webhooks.add(request.body.url, request.body.events);
        return reply.code(201).send({ id: name(number), createdAt, url, events: [...events] });
      },
    );
    app.get(
      '/webhooks',
      {
        schema: {
          tags: ['provider'],
          summary: 'The webhooks and how their latest delivery ended',
          response: { 200: z.object({ webhooks: z.array(webhook.extend({ last: delivery.nullable() })) }) },
        },
      },
      async () => ({
        webhooks: webhooks.list().map(({ number, createdAt, url, events, last }) => ({
          id: name(number),
          createdAt,
          url,
          events: [...events],
          last,
        })),
      }),
    );
    app.delete(
      '/webhooks/:id',
      {
        schema: {
          tags: ['provider'],
          summary: 'Tells it nothing more',
          params: z.object({ id: z.string() }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const number = Number(/^webhook-([1-9]\d{0,14})$/.exec(id)?.[1] ?? 0);
        if (!webhooks.remove(number)) throw new ProblemError(404, `id: there is no webhook "${id}".`);
        return reply.code(204).send(null);
      },
    );
  };
}
