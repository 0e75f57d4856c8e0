import { Problem } from '@apns-sim/apns';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { appWish } from './app-wish.ts';
import { type DeviceCallsOptions, deviceParams, knownPhone } from './devices.ts';
import { refuseForeign } from './foreign-address.ts';
import { appFor, registerApps } from './make-phone.ts';
import { appEntry } from './phone-entry.ts';

/** `/sim/v1/devices/:id/apps…`: installing and deleting. */
export function appCalls({ phones, mayUpload, uninstalled }: DeviceCallsOptions): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['devices'];

    app.post(
      '/devices/:id/apps',
      { schema: { summary: 'Installs an app; it registers', tags, params: deviceParams, body: appWish } },
      async (request, reply) => {
        const device = knownPhone(phones, request.params.id);
        refuseForeign(request.body, mayUpload);
        const app = appFor(request.body, 'authorized');
        const { bundleId } = app;
        if (Object.hasOwn(device.state.apps, bundleId)) {
          throw new Problem(409, `${bundleId} is installed on ${device.state.name} already.`);
        }
        const { ignored } = device.dispatch({ type: 'INSTALL', ...app });
        if (ignored !== undefined) throw new Problem(400, ignored);
        await registerApps(device, [bundleId]);
        const installed = device.state.apps[bundleId];
        if (installed === undefined) throw new Problem(409, `${bundleId} was deleted again meanwhile.`);
        reply.code(201);
        return appEntry(installed);
      },
    );

    app.delete(
      '/devices/:id/apps/:bundleId',
      {
        schema: {
          summary: 'Deletes an app; later pushes get 410',
          tags,
          params: deviceParams.extend({ bundleId: z.string() }),
        },
      },
      async (request, reply) => {
        const { id, bundleId } = request.params;
        const device = knownPhone(phones, id);
        if (!Object.hasOwn(device.state.apps, bundleId)) {
          throw new Problem(404, `${bundleId} is not installed on ${device.state.name}.`);
        }
        await uninstalled(device, bundleId);
        return reply.code(204).send();
      },
    );
  };
}
