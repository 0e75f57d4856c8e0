import { connectionTroubles, environments, type TroubleCause } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ConnectionBook } from '../connections/connection-book.ts';

const at = z.number().describe('Milliseconds since 1970, by the simulation’s clock');
const trouble = z.object({
  cause: z.enum(Object.keys(connectionTroubles) as [TroubleCause, ...TroubleCause[]]),
  text: z.string().describe('What went wrong, in one sentence'),
  fix: z.string().describe('The one thing to do about it'),
  code: z.string().describe('Node’s code of the error, empty when there was none'),
});

const connection = z.object({
  id: z.string().describe('As the records of pushes name it'),
  remote: z.string(),
  port: z.int().describe('The port of ours that was called'),
  alpn: z.string().nullable().describe('`null`: the client offered none and began HTTP/2 by prior knowledge'),
  tls: z.string().nullable(),
  serverName: z.string().nullable().describe('The name of the handshake (SNI)'),
  certificate: z.boolean().describe('Whether a client certificate was shown'),
  openedAt: at,
  closedAt: at.nullable(),
  speaksHttp2: z.boolean(),
  pings: z.int(),
  lastPingAt: at.nullable(),
  pushes: z.int(),
  accepted: z.int(),
  firstPush: z.object({ uniqueId: z.string(), at }).nullable(),
  lastPushAt: at.nullable(),
  environment: z.enum(environments).nullable().describe('`null` before the first request'),
  token: z
    .object({
      keyId: z.string().nullable(),
      teamId: z.string().nullable(),
      issuedAt: z.number().nullable().describe('`iat`, seconds since 1970'),
      ageMs: z.number().nullable().describe('From `iat` to the newest push'),
    })
    .nullable()
    .describe('The provider token shown last, as it says of itself'),
  tokens: z.int().describe('Different provider tokens seen'),
  lastRefusal: z.object({ uniqueId: z.string(), status: z.int(), reason: z.string() }).nullable(),
  goAways: z.array(z.string().nullable()),
  trouble: trouble.nullable(),
});

const handshakes = trouble.extend({
  host: z.string(),
  port: z.int(),
  serverName: z.string().nullable(),
  count: z.int(),
  firstAt: at,
  lastAt: at,
});

/** How the connections of providers fare, and the handshakes that failed. */
export const connectionsAnswer = z.object({ connections: z.array(connection), handshakes: z.array(handshakes) });

/** `GET /connections`: how the connections of providers fare, and the handshakes that failed. */
export function connectionCalls(book: ConnectionBook): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/connections',
      {
        schema: {
          summary: 'Connections of providers, the oldest first, and the TLS handshakes that failed, each with its fix',
          tags: ['apns'],
          querystring: z.strictObject({
            open: z.stringbool().optional().describe('Only those that are open, or only those that are not'),
          }),
          response: { 200: connectionsAnswer },
        },
      },
      ({ query: { open } }) => ({
        connections: book
          .connections()
          .filter(({ closedAt }) => open === undefined || open === (closedAt === null))
          .map((one) => ({ ...one, goAways: [...one.goAways] })),
        handshakes: book.handshakes().map((one) => ({ ...one })),
      }),
    );
  };
}
