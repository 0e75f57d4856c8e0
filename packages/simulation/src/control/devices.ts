import { Problem } from '@apns-sim/apns';
import { authorizations, type Device, screenOf } from '@apns-sim/device';
import { environments } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type MayUpload } from '../phones/may-upload.ts';
import { type Phones } from '../phones/phones.ts';
import { type Tell } from '../phones/tell.ts';
import { appWish, appWishMistake } from './app-wish.ts';
import { bundleIdSchema } from './bundle-id.ts';
import { dropPush } from './drop-push.ts';
import { type ControlEvent, controlEventSchema } from './event-schema.ts';
import { refuseForeign } from './foreign-address.ts';
import { makePhone } from './make-phone.ts';
import { patchSchema } from './patch-schema.ts';
import { phoneEntry } from './phone-entry.ts';
import { type SetClock } from './set-clock.ts';

export interface DeviceCallsOptions {
  readonly phones: Phones;
  readonly setClock: SetClock;
  readonly mayUpload: MayUpload;
  readonly watchers: (deviceId: string) => number;
  /** Resolves when APNs has taken in that an app is gone from a device that is online. */
  readonly uninstalled: (device: Device, bundleId: string) => Promise<void>;
  /** Gives a phone an event and waits until APNs knows of the connection what the phone does. */
  readonly tell: Tell;
}

/** Finds a phone, or answers that there is none. */
export function knownPhone(phones: Phones, id: string): Device {
  const device = phones.get(id);
  if (device === undefined) throw new Problem(404, `There is no device ${JSON.stringify(id)}.`);
  return device;
}

export const deviceParams = z.object({ id: z.string() });

const wishSchema = z
  .strictObject({
    name: z.string().min(1).max(100).optional(),
    /** Bundle ids, or more about an app than that. */
    apps: z
      .array(z.union([bundleIdSchema, appWish], { error: ({ input }) => appWishMistake(input) }))
      .max(50)
      .optional(),
    environment: z.enum(environments).optional(),
    language: z.enum(['en', 'zh-Hans']).optional(),
    authorization: z.enum(authorizations).optional(),
    register: z.boolean().optional(),
  })
  .nullish();

/** What `POST /devices` takes. */
export type DeviceRequest = z.input<typeof wishSchema>;

/** `/sim/v1/devices…`: phones that run inside, through the same gateway as any other. */
export function deviceCalls(options: DeviceCallsOptions): FastifyPluginAsyncZod {
  const { phones, setClock, mayUpload, watchers, uninstalled, tell } = options;
  async function happen(device: Device, event: ControlEvent): Promise<{ readonly ignored?: string }> {
    if (event.type === 'PUSH_ARRIVED') return dropPush(device, event);
    if (event.type !== 'CLOCK_SET') return tell(device, event);
    await setClock(event);
    return {};
  }
  const entry = (device: Device) => phoneEntry(device, watchers(device.state.id));
  return async (app) => {
    const tags = ['devices'];

    app.get('/devices', { schema: { summary: 'All phones', tags } }, () => ({ devices: phones.list().map(entry) }));

    app.post(
      '/devices',
      { schema: { summary: 'A new phone, online, its apps registered', tags, body: wishSchema } },
      async (request, reply) => {
        refuseForeign(request.body, mayUpload);
        const device = await makePhone(phones, request.body ?? {});
        reply.code(201);
        return entry(device);
      },
    );

    app.get('/devices/:id', { schema: { summary: 'The state of a phone', tags, params: deviceParams } }, (request) =>
      entry(knownPhone(phones, request.params.id)),
    );

    app.patch(
      '/devices/:id',
      { schema: { summary: 'Sets part of the state', tags, params: deviceParams, body: patchSchema } },
      async (request) => {
        const device = knownPhone(phones, request.params.id);
        refuseForeign(request.body, mayUpload);
        const { ignored } = await tell(device, { type: 'PATCH', patch: request.body });
        if (ignored !== undefined) throw new Problem(400, ignored);
        return entry(device);
      },
    );

    app.delete(
      '/devices/:id',
      { schema: { summary: 'Takes a phone away; its tokens answer 410 from then on', tags, params: deviceParams } },
      async (request, reply) => {
        const device = knownPhone(phones, request.params.id);
        const bundleIds = Object.keys(device.state.apps);
        if (device.state.power === 'off') device.dispatch({ type: 'PATCH', patch: { power: 'on' } });
        await Promise.all(bundleIds.map((bundleId) => uninstalled(device, bundleId)));
        phones.remove(device.state.id);
        return reply.code(204).send();
      },
    );

    app.post(
      '/devices/:id/events',
      {
        schema: {
          summary: 'Something a person, a tester or time does to a phone',
          tags,
          params: deviceParams,
          body: controlEventSchema,
        },
      },
      async (request) => {
        const device = knownPhone(phones, request.params.id);
        refuseForeign(request.body, mayUpload);
        const { ignored = null } = await happen(device, request.body);
        return { ...entry(device), ignored };
      },
    );

    app.get(
      '/devices/:id/moments/:uniqueId',
      {
        schema: {
          summary: 'A phone just before and just after a push arrived',
          tags,
          params: deviceParams.extend({ uniqueId: z.string() }),
        },
      },
      (request) => {
        const { id, uniqueId } = request.params;
        const device = knownPhone(phones, id);
        const moment = phones.momentOf(id, uniqueId);
        if (moment !== undefined) return moment;
        const text = `${device.state.name} remembers no arrival of ${JSON.stringify(uniqueId)}: expected the uniqueId of a push that has arrived there since the simulation was started.`;
        throw new Problem(404, text);
      },
    );

    app.get(
      '/devices/:id/screen',
      { schema: { summary: 'What a person would see', tags, params: deviceParams } },
      (request) => screenOf(knownPhone(phones, request.params.id).state),
    );
  };
}
