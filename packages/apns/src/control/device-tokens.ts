import { bundleIdOf, type DeviceToken, parseDeviceToken, type RecordEvent } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { invalidBecause, type Registry } from '../registry/registry.ts';
import { Problem } from './problem.ts';

const params = z.object({ deviceToken: z.string() });

const tags = ['devices'];

/** `/device-tokens`: what APNs knows of a deviceToken, and its end at a tester's wish. */
export function deviceTokenCalls(registry: Registry, record: RecordEvent): FastifyPluginAsyncZod {
  function wanted(text: string): DeviceToken {
    const deviceToken = parseDeviceToken(text);
    if (deviceToken === undefined)
      throw new Problem(400, '', [{ field: 'deviceToken', came: text, expected: '64 to 200 hex digits' }]);
    return deviceToken;
  }
  const unknown = (deviceToken: string) => new Problem(404, `This APNs never issued the deviceToken ${deviceToken}.`);

  return async (app) => {
    app.get(
      '/device-tokens/:deviceToken',
      { schema: { summary: 'Whose a deviceToken is, and whether it lives', tags, params } },
      (request) => {
        const { deviceToken } = request.params;
        const entry = registry.token(wanted(deviceToken));
        if (entry === undefined) throw unknown(deviceToken);
        return entry;
      },
    );

    app.post(
      '/device-tokens/:deviceToken/invalidate',
      {
        schema: {
          summary: 'Ends a deviceToken: pushes to it get 410 from now on',
          tags,
          params,
          body: z.strictObject({ because: z.enum(invalidBecause).default('unregistered') }).nullish(),
        },
      },
      (request) => {
        const deviceToken = wanted(request.params.deviceToken);
        const lived = registry.token(deviceToken)?.invalidSince === null;
        const because = request.body?.because ?? 'unregistered';
        const entry = registry.invalidateToken(deviceToken, because);
        if (entry === undefined) throw unknown(request.params.deviceToken);
        const { deviceId, topic } = entry;
        const cause = `a tester ended it as ${because}`;
        if (lived) record({ type: 'tokenInvalidated', deviceId, bundleId: bundleIdOf(topic), deviceToken, cause });
        return entry;
      },
    );
  };
}
