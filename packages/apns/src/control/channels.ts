import { environments, isBundleId, storagePolicies } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ChannelEntry, type Channels } from '../registry/channels.ts';
import { type ChannelMessages } from '../store/channel-messages.ts';
import { keptUntil } from '../store/pending-store.ts';
import { Problem } from './problem.ts';

const bundleId = z.string().refine(isBundleId, 'a bundle id such as com.example.courier');

interface ChannelCallsOptions {
  readonly channels: Channels;
  readonly messages: ChannelMessages;
  readonly now: () => number;
}

/** Channels and the Broadcast Capability, as the developer portal and a tester see them. */
export function channelCalls({ channels, messages, now }: ChannelCallsOptions): FastifyPluginAsyncZod {
  function entry({ channelId, storagePolicy, deletedAt: _living, ...channel }: ChannelEntry) {
    const stored = messages.get(channelId, now());
    return {
      channelId,
      ...channel,
      messageStoragePolicy: storagePolicy,
      subscribers: channels.subscribers(channelId),
      stored: stored === undefined ? null : { broadcastId: stored.uniqueId, until: keptUntil(stored) },
    };
  }

  return async (app) => {
    const tags = ['channels'];
    app.get(
      '/channels',
      {
        schema: {
          summary: 'All channels, who listens to them, and what they have stored',
          tags,
          querystring: z.strictObject({
            bundleId: z.string().optional(),
            environment: z.enum(environments).optional(),
          }),
        },
      },
      ({ query }) => ({
        channels: channels
          .all()
          .filter((channel) => query.bundleId === undefined || channel.bundleId === query.bundleId)
          .filter((channel) => query.environment === undefined || channel.environment === query.environment)
          .map(entry),
      }),
    );

    app.post(
      '/channels',
      {
        schema: {
          summary: 'A new channel without asking the channel door',
          tags,
          body: z.strictObject({
            bundleId,
            environment: z.enum(environments).default('sandbox'),
            messageStoragePolicy: z.literal(storagePolicies).default(1),
          }),
        },
      },
      (request, reply) => {
        const { messageStoragePolicy: storagePolicy, ...app } = request.body;
        if (!channels.broadcastEnabled(app.bundleId))
          throw new Problem(409, `The Broadcast Capability of ${app.bundleId} is off.`);
        reply.code(201);
        return entry(channels.create({ ...app, storagePolicy }));
      },
    );

    app.put(
      '/apps/:bundleId/broadcast-capability',
      {
        schema: {
          summary: 'Switches the Broadcast Capability of an app; off deletes its channels for good',
          tags,
          params: z.object({ bundleId }),
          body: z.strictObject({ enabled: z.boolean() }),
        },
      },
      ({ params, body }) => {
        channels.setBroadcastEnabled(params.bundleId, body.enabled);
        return { bundleId: params.bundleId, enabled: channels.broadcastEnabled(params.bundleId) };
      },
    );
  };
}
