import { Problem } from '@apns-sim/apns';
import { authorizations, matrixAxes, matrixOf } from '@apns-sim/device';
import {
  defaultPriority,
  headerNames,
  type Priority,
  type PushType,
  parsePriority,
  pushTypes,
} from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Phones } from '../phones/phones.ts';
import { bundleIdSchema } from './bundle-id.ts';
import { codeSchema } from './code-schema.ts';
import { knownPhone } from './devices.ts';
import { settingsSchema } from './settings-schema.ts';

const wish = z.strictObject({
  payload: z.json(),
  headers: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .default({})
    .describe('Those of a push: `apns-push-type`, `apns-priority`, `apns-expiration`; others are let be.'),
  app: z
    .strictObject({
      deviceId: z.string().optional().describe('Takes the code and settings of the app on a phone.'),
      bundleId: bundleIdSchema.optional(),
      code: codeSchema.optional(),
      settings: settingsSchema.optional(),
    })
    .default({}),
  axes: z
    .strictObject({
      power: z.array(z.enum(matrixAxes.power)).min(1).exactOptional(),
      lock: z.array(z.enum(matrixAxes.lock)).min(1).exactOptional(),
      focus: z.array(z.enum(matrixAxes.focus)).min(1).exactOptional(),
      authorization: z.array(z.enum(authorizations)).min(1).exactOptional(),
      run: z.array(z.enum(matrixAxes.run)).min(1).exactOptional(),
    })
    .default({}),
});
type Wish = z.output<typeof wish>;
/** What `POST /matrix` takes. */
export type MatrixRequest = z.input<typeof wish>;

const problem = (field: string, came: unknown, expected: string): Problem =>
  new Problem(400, '', [{ field, came, expected }]);

function pushOf(headers: Wish['headers']) {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const pushType = given.get(headerNames.pushType) ?? null;
  if (pushType !== null && !Object.hasOwn(pushTypes, pushType)) {
    throw problem('headers.apns-push-type', pushType, Object.keys(pushTypes).join(', '));
  }
  const priority: Priority | undefined = parsePriority(given.get(headerNames.priority) ?? String(defaultPriority));
  if (priority === undefined) throw problem('headers.apns-priority', given.get(headerNames.priority), '10, 5 or 1');
  const expiration = given.get(headerNames.expiration);
  if (expiration !== undefined && !/^\d+$/.test(expiration)) {
    throw problem('headers.apns-expiration', expiration, 'UNIX seconds');
  }
  return {
    pushType: pushType as PushType | null,
    priority,
    expiration: expiration === undefined ? null : Number(expiration),
  };
}

function appOf(phones: Phones, { deviceId, bundleId, code, settings }: Wish['app']) {
  if (deviceId === undefined) return { ...(code && { code }), ...(settings && { settings }) };
  const { apps, name } = knownPhone(phones, deviceId).state;
  const wanted = bundleId ?? Object.keys(apps)[0] ?? '';
  const app = Object.hasOwn(apps, wanted) ? apps[wanted] : undefined;
  if (app === undefined) throw new Problem(404, `${wanted} is not installed on ${name}.`);
  return { code: { ...app.code, ...code }, settings: { ...app.settings, ...settings } };
}

/** `/sim/v1/matrix`: one push through every state a phone can be in. */
export function matrixCalls(phones: Phones): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/matrix',
      { schema: { summary: 'What one push does in every state of a phone', tags: ['devices'], body: wish } },
      (request) => {
        const { payload, headers, app: wanted, axes } = request.body;
        return matrixOf({ payload, push: pushOf(headers), app: appOf(phones, wanted), axes });
      },
    );
  };
}
