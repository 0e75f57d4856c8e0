import { X509Certificate } from 'node:crypto';
import { Problem } from '@apns-sim/apns';
import { environments, isManagementTopic } from '@apns-sim/protocol';
import { Pkcs10CertificateRequest } from '@peculiar/x509';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAuthority, type Identity } from '../credentials/certificates.ts';
import { toPkcs12 } from '../credentials/pkcs12.ts';
import {
  type CertificateKind,
  certificateKinds,
  createPushCertificate,
  signPushCertificate,
} from '../credentials/push-certificate.ts';
import { bundleIdSchema } from './bundle-id.ts';

const kindNames = Object.keys(certificateKinds) as [CertificateKind, ...CertificateKind[]];

const wish = z.strictObject({
  topic: bundleIdSchema,
  environment: z.enum(environments).optional(),
  kinds: z
    .array(z.enum(kindNames))
    .min(1)
    .optional()
    .describe(
      'What it is for; an app with its VoIP and complication topics when absent. `mdm` stands alone, with its own topic.',
    ),
  csr: z
    .string()
    .optional()
    .describe('A certificate signing request, PEM: then its key is used, and no private key comes back.'),
  passphrase: z.string().min(1).max(100).default('apns-sim').describe('What locks the `p12` file.'),
  trusted: z.boolean().default(true).describe('`false`: of an authority APNs does not know.'),
  expired: z.boolean().default(false).describe('`true`: one whose time is over.'),
});

/** @throws Problem 400 when `mdm` is wanted beside something else, or for a topic that is not one of device management, or the other way round */
function checkManagement({ topic, kinds = [] }: z.output<typeof wish>): void {
  const managed = kinds.includes('mdm');
  if (managed && kinds.length > 1)
    throw new Problem(400, '', [{ field: 'kinds', came: kinds.join(', '), expected: '"mdm" alone' }]);
  if (managed !== isManagementTopic(topic))
    throw new Problem(400, '', [
      managed
        ? {
            field: 'topic',
            came: topic,
            expected: 'com.apple.mgmt.External.<uuid> for a certificate of the kind "mdm"',
          }
        : { field: 'kinds', came: kinds.join(', '), expected: '["mdm"] for a topic of device management' },
    ]);
}

/** What `POST /certificates` takes. */
export type CertificateRequest = z.input<typeof wish>;

/** @throws Problem 400 when it is no signing request, or its signature is not of its own key */
async function readRequest(csr: string): Promise<Pkcs10CertificateRequest> {
  const refuse = (expected: string) => new Problem(400, '', [{ field: 'csr', came: csr.slice(0, 60), expected }]);
  let request: Pkcs10CertificateRequest;
  try {
    request = new Pkcs10CertificateRequest(csr);
  } catch {
    throw refuse('a certificate signing request in PEM (-----BEGIN CERTIFICATE REQUEST-----)');
  }
  if (!(await request.verify().catch(() => false))) throw refuse('a request signed with its own key');
  return request;
}

const derOf = (certificate: string) => new X509Certificate(certificate).raw.toString('base64');

/** `/sim/v1/certificates`: the developer portal's other half. The private key is given out once and not kept. */
export function certificateCalls(authority: Identity, now: () => number): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/certificates',
      {
        schema: {
          summary: 'A push certificate with Apple’s extensions, as PEM, as .cer and as .p12',
          tags: ['teams'],
          body: wish,
        },
      },
      async (request, reply) => {
        checkManagement(request.body);
        const { trusted, csr, passphrase, ...asked } = request.body;
        const issuer = trusted ? authority : await createAuthority(now());
        reply.code(201);
        if (csr !== undefined) {
          const { publicKey } = await readRequest(csr);
          const certificate = await signPushCertificate(issuer, asked, publicKey, now());
          return { certificate, cer: derOf(certificate) };
        }
        const made = await createPushCertificate(issuer, asked, now());
        const p12 = (await toPkcs12(made, passphrase)).toString('base64');
        return { ...made, cer: derOf(made.certificate), p12, passphrase };
      },
    );
  };
}
