import { deliveryStatuses } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type DeliveryLog } from '../log/delivery-log.ts';
import { type Notifications } from '../log/notifications.ts';
import { Problem } from './problem.ts';

const query = z.strictObject({
  deviceToken: z.string().optional(),
  topic: z.string().optional(),
  apnsId: z.string().optional(),
  status: z.enum(deliveryStatuses).optional(),
  deviceId: z.string().optional(),
  channelId: z.string().optional(),
  broadcastId: z.string().optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** `GET /notifications`: what became of the pushes. */
export function notificationCalls(notifications: Notifications, log: DeliveryLog): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/notifications',
      {
        schema: {
          summary: 'Pushes with what became of them, oldest first; `next` goes into `after` for the next page',
          tags: ['log'],
          querystring: query,
        },
      },
      (request) => notifications.query(request.query),
    );

    app.get(
      '/notifications/:apnsId',
      {
        schema: {
          summary: 'One push with its whole trace; also by its apns-unique-id',
          tags: ['log'],
          params: z.object({ apnsId: z.string() }),
        },
      },
      (request) => {
        const { apnsId } = request.params;
        const record = notifications.find(apnsId);
        if (record === undefined) throw new Problem(404, `No push with apns-id ${apnsId} has arrived.`);
        const body = log.body(record.broadcastId ?? record.uniqueId);
        return { ...record, payloadBase64: body === undefined ? null : Buffer.from(body).toString('base64') };
      },
    );
  };
}
