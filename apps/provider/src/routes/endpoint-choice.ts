import { environmentOfHost } from '@apns-sim/provider';
import { z } from 'zod';
import { type EndpointChoice, type Endpoints } from '../endpoints.ts';
import { ProblemError } from '../problem.ts';

export const applePort = z.literal([443, 2197]).default(443).describe('2197 is the same service for narrow firewalls');
export const customEndpoint = z.strictObject({
  kind: z.literal('custom'),
  url: z.string(),
  ca: z.string().optional().describe('certificates of the authority to trust, PEM'),
});
/** An endpoint as a request names it. */
export type EndpointWish =
  | { readonly kind: 'mock' }
  | { readonly kind: 'sandbox' | 'production'; readonly port: 443 | 2197 }
  | z.output<typeof customEndpoint>;

/** The endpoint that was asked for. @throws ProblemError when there is no mock, or when Apple's own is disguised as another. */
export function chosenEndpoint(wish: EndpointWish, endpoints: Endpoints): EndpointChoice {
  switch (wish.kind) {
    case 'mock':
      if (endpoints.mock === undefined) throw new ProblemError(409, 'kind: this server was started without a mock.');
      return endpoints.mock;
    case 'sandbox':
    case 'production':
      return { kind: wish.kind, port: wish.port };
    case 'custom': {
      const environment = URL.canParse(wish.url) ? environmentOfHost(new URL(wish.url).hostname) : undefined;
      if (environment === undefined) return { kind: 'custom', url: wish.url, ...(wish.ca && { ca: wish.ca }) };
      // Apple's endpoints are only reached on purpose, with their own key and the real time
      throw new ProblemError(400, `url: this is Apple’s own; use {"kind":"${environment}"}.`);
    }
  }
}
