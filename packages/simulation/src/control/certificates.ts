import { environments } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAuthority, type Identity } from '../credentials/certificates.ts';
import { createPushCertificate } from '../credentials/push-certificate.ts';
import { bundleIdSchema } from './bundle-id.ts';

const wish = z.strictObject({
  topic: bundleIdSchema,
  environment: z.enum(environments).optional(),
  /** `false`: of an authority APNs does not know. */
  trusted: z.boolean().default(true),
});

/** `/sim/v1/certificates`: the developer portal's other half. The private key is given out once and not kept. */
export function certificateCalls(authority: Identity, now: () => number): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/certificates',
      { schema: { summary: 'A push certificate with Apple’s extensions', tags: ['teams'], body: wish } },
      async (request, reply) => {
        const { trusted, ...asked } = request.body;
        const issuer = trusted ? authority : await createAuthority(now());
        reply.code(201);
        return createPushCertificate(issuer, asked, now());
      },
    );
  };
}
