import { readPushCertificate } from '@apns-sim/provider';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Endpoints } from '../endpoints.ts';
import { ProblemError } from '../problem.ts';
import { type PushCertificates } from '../push-certificates.ts';

const topic = z.string().min(1).max(200);
const body = z.strictObject({
  topic: topic.describe('sends to exactly this topic use the certificate in place of a provider token'),
  certificate: z.string().describe('PEM, as POST /sim/v1/certificates gives it'),
  privateKey: z.string().describe('PEM; kept in memory and never handed out again'),
});

/** Certificates a provider speaks with, where a provider token is not taken: the topic of device management has no other way. The mock alone is sent to with them. */
export function pushCertificateRoutes({
  certificates,
  endpoints,
}: {
  certificates: PushCertificates;
  endpoints: Endpoints;
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/push-certificates',
      {
        config: { secretBody: true },
        schema: {
          tags: ['provider'],
          summary: 'Sends to a topic with a push certificate from now on; to the mock alone, and until the server ends',
          body,
          response: { 200: z.object({ topic }) },
        },
      },
      async (request) => {
        const { topic: of, ...certificate } = request.body;
        readPushCertificate(certificate);
        certificates.put(of, certificate);
        endpoints.keysChanged();
        return { topic: of };
      },
    );
    app.get(
      '/push-certificates',
      {
        schema: {
          tags: ['provider'],
          summary: 'The topics that are sent to with a push certificate',
          response: { 200: z.object({ topics: z.array(topic) }) },
        },
      },
      async () => ({ topics: [...certificates.topics()] }),
    );
    app.delete(
      '/push-certificates/:topic',
      {
        schema: {
          tags: ['provider'],
          summary: 'Sends to a topic with the signing key again',
          params: z.object({ topic }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { topic: of } = request.params;
        if (!certificates.remove(of)) throw new ProblemError(404, `topic: there is no push certificate for "${of}".`);
        endpoints.keysChanged();
        return reply.code(204).send(null);
      },
    );
  };
}
