import { readSigningKey } from '@apns-sim/provider';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addressOf, type Endpoints } from '../endpoints.ts';
import { isReal, type RealMode } from '../real-mode.ts';
import { endpointKinds, type SigningKeys } from '../signing-keys.ts';
import { applePort, chosenEndpoint, customEndpoint } from './endpoint-choice.ts';
import { realModeAnswer } from './real-mode.ts';

const choice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mock') }),
  z.strictObject({ kind: z.literal('sandbox'), port: applePort }),
  z.strictObject({
    kind: z.literal('production'),
    port: applePort,
    bundleId: z.string().max(200).optional().describe('typed by the person: unlocks production for 15 minutes'),
  }),
  customEndpoint,
]);
const key = z.strictObject({
  privateKey: z.string().describe('content of the .p8 file; kept by the server and never handed out again'),
  keyId: z.string(),
  teamId: z.string(),
  topic: z.string().optional(),
  for: z.enum(endpointKinds).optional().describe('kind of endpoint to use it for; absent: the present one'),
});
const keyNames = z.object({ keyId: z.string(), teamId: z.string(), topic: z.string().nullable() });
const endpointAnswer = z.object({
  kind: z.enum(endpointKinds),
  url: z.string(),
  signingKey: keyNames
    .extend({
      forgottenAt: z.int().nullable().describe('when it is forgotten by itself; null for one that was not uploaded'),
    })
    .nullable()
    .describe('the names of the key in use, never the key'),
  realMode: realModeAnswer.nullable().describe('null unless pushes reach real phones'),
});

export function endpointRoutes({
  endpoints,
  keys,
  realMode,
}: {
  endpoints: Endpoints;
  keys: SigningKeys;
  realMode: RealMode;
}): FastifyPluginAsyncZod {
  function answer(): z.output<typeof endpointAnswer> {
    const current = endpoints.current();
    const key = keys.keyFor(current.kind);
    return {
      kind: current.kind,
      url: addressOf(current).url,
      signingKey:
        key === undefined
          ? null
          : {
              keyId: key.keyId,
              teamId: key.teamId,
              topic: key.topic ?? null,
              forgottenAt: keys.forgottenAt(current.kind) ?? null,
            },
      realMode: isReal(current.kind) ? realMode.status(current.kind) : null,
    };
  }

  return async (app) => {
    app.get(
      '/endpoint',
      { schema: { tags: ['provider'], summary: 'Where this provider sends to', response: { 200: endpointAnswer } } },
      async () => answer(),
    );
    app.put(
      '/endpoint',
      {
        schema: {
          tags: ['provider'],
          summary:
            'Sends to the mock, to Apple or to another address from now on; a restart begins with the first one again',
          body: choice,
          response: { 200: endpointAnswer },
        },
      },
      async (request) => {
        const wish = request.body;
        realMode.checkBind(wish.kind);
        if (wish.kind === 'production' && wish.bundleId !== undefined) {
          realMode.unlock(wish.bundleId, keys.keyFor('production')?.topic);
        }
        endpoints.choose(chosenEndpoint(wish, endpoints));
        // a door that was opened is shut by leaving
        if (wish.kind !== 'production') realMode.lock();
        return answer();
      },
    );
    app.post(
      '/endpoint/reconnect',
      {
        schema: {
          tags: ['provider'],
          summary: 'Lets the next send go out on a new connection; what is under way is answered on the old one',
          response: { 204: z.null() },
        },
      },
      async (_request, reply) => {
        endpoints.reconnect();
        return reply.code(204).send(null);
      },
    );
    app.put(
      '/signing-key',
      {
        config: { secretBody: true },
        schema: {
          tags: ['provider'],
          summary: 'Hands the server a signing key; it is not handed out again',
          body: key,
          response: { 200: keyNames.extend({ for: z.enum(endpointKinds) }) },
        },
      },
      async (request) => {
        const { for: kind = endpoints.current().kind, ...signingKey } = request.body;
        readSigningKey(signingKey);
        keys.upload(kind, signingKey);
        endpoints.keysChanged();
        const { keyId, teamId, topic = null } = signingKey;
        return { keyId, teamId, topic, for: kind };
      },
    );
    app.delete(
      '/signing-key',
      { schema: { tags: ['provider'], summary: 'Forgets every uploaded signing key', response: { 204: z.null() } } },
      async (_request, reply) => {
        keys.forget();
        endpoints.keysChanged();
        return reply.code(204).send(null);
      },
    );
  };
}
