import { Problem } from '@apns-sim/apns';
import { type LiveActivity } from '@apns-sim/device';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { settled } from '../phones/settled.ts';
import { newActivitySchema } from './activity-schema.ts';
import { bundleIdSchema } from './bundle-id.ts';
import { type DeviceCallsOptions, deviceParams, knownPhone } from './devices.ts';

const listenBody = z.strictObject({ ...newActivitySchema, channelId: z.string().min(1).max(200) });
/** What `POST /devices/{id}/channels` takes. */
export type ListenRequest = z.input<typeof listenBody>;
const leaveBody = z.strictObject({ bundleId: bundleIdSchema, channelId: z.string().min(1).max(200) });

/** `/sim/v1/devices/:id/channels`: a phone listens to a broadcast channel, as long as a Live Activity does. */
export function channelCalls({ phones }: Pick<DeviceCallsOptions, 'phones'>): FastifyPluginAsyncZod {
  const answer = ({ activityId, bundleId, channelId, subscription }: LiveActivity) => ({
    activityId,
    bundleId,
    channelId,
    subscription,
  });
  return async (app) => {
    const tags = ['devices'];

    app.post(
      '/devices/:id/channels',
      {
        schema: {
          summary: 'Starts a Live Activity that listens to a channel; without a connection it asks later',
          tags,
          params: deviceParams,
          body: listenBody,
        },
      },
      async (request, reply) => {
        const device = knownPhone(phones, request.params.id);
        const { ignored } = device.dispatch({ type: 'START_ACTIVITY', ...request.body });
        if (ignored !== undefined) throw new Problem(409, `The Live Activity cannot start: ${ignored}.`);
        const { activityId } = device.state.activities[0] ?? {};
        const own = () => device.state.activities.find((activity) => activity.activityId === activityId);
        const { power, network } = device.state;
        const isReachable = power === 'on' && (network === 'online' || network === 'slow');
        await settled(device, () => !isReachable || own()?.subscription !== 'asked');
        const activity = own();
        if (activity === undefined) {
          const why = device.state.apps[request.body.bundleId]?.callbacks.at(-1)?.detail ?? 'it is gone again';
          throw new Problem(409, `The Live Activity could not start: ${why}`);
        }
        reply.code(201);
        return answer(activity);
      },
    );

    app.delete(
      '/devices/:id/channels',
      {
        schema: {
          summary: 'Ends the app’s Live Activities that listen to a channel',
          tags,
          params: deviceParams,
          body: leaveBody,
        },
      },
      (request, reply) => {
        const device = knownPhone(phones, request.params.id);
        const { bundleId, channelId } = request.body;
        const listening = device.state.activities.filter(
          (activity) =>
            activity.phase === 'active' && activity.bundleId === bundleId && activity.channelId === channelId,
        );
        if (listening.length === 0)
          throw new Problem(404, `No Live Activity of ${bundleId} listens to ${channelId} on ${device.state.name}.`);
        for (const { activityId } of listening) device.dispatch({ type: 'END_ACTIVITY', activityId });
        return reply.code(204).send();
      },
    );
  };
}
