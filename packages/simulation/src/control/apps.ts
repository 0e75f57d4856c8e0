import { Problem } from '@apns-sim/apns';
import { authorizations } from '@apns-sim/device';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ownProvider } from '../phones/phones.ts';
import { bundleIdSchema } from './bundle-id.ts';
import { type DeviceCallsOptions, deviceParams, knownPhone } from './devices.ts';
import { registerApps } from './make-phone.ts';
import { appEntry } from './phone-entry.ts';

const installBody = z.strictObject({
  bundleId: bundleIdSchema,
  displayName: z.string().min(1).max(50).optional(),
  authorization: z.enum(authorizations).optional(),
  /** Where the app posts its deviceToken; `null`: nowhere; absent: the simulation's own provider. */
  providerUrl: z.string().max(500).nullable().optional(),
});

/** `/sim/v1/devices/:id/apps…`: installing and deleting. */
export function appCalls({ phones, uninstalled }: DeviceCallsOptions): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['devices'];

    app.post(
      '/devices/:id/apps',
      { schema: { summary: 'Installs an app; it registers', tags, params: deviceParams, body: installBody } },
      async (request, reply) => {
        const device = knownPhone(phones, request.params.id);
        const { bundleId, displayName, authorization = 'authorized', providerUrl = ownProvider } = request.body;
        if (Object.hasOwn(device.state.apps, bundleId)) {
          throw new Problem(409, `${bundleId} is installed on ${device.state.name} already.`);
        }
        device.dispatch({ type: 'INSTALL', bundleId, providerUrl, ...(displayName !== undefined && { displayName }) });
        if (authorization === 'authorized' || authorization === 'denied') {
          device.dispatch({ type: 'SETTINGS', bundleId, settings: { allow: authorization === 'authorized' } });
        } else if (authorization === 'provisional') device.dispatch({ type: 'REQUEST_PROVISIONAL', bundleId });
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
