import { X509Certificate } from 'node:crypto';
import { channelHosts, type Environment, pushHosts } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';

/** Where a provider sends to. */
export interface Endpoint {
  /** `https://host[:port]`, without a path. */
  readonly url: string;
  /** Certificates of the authority to trust, PEM; the machine's own list when absent, which is right for Apple. */
  readonly ca?: string;
}

/** An endpoint that was checked. */
export interface CheckedEndpoint {
  /** `https://host[:port]`, without a trailing slash. */
  readonly origin: string;
  /** The value of `:authority`. */
  readonly authority: string;
  readonly ca: string | undefined;
}

/**
 * Apple's own endpoint of an environment.
 * Source: Apple, "Sending notification requests to APNs": 2197 is for firewalls that let APNs through but no other HTTPS.
 */
export function appleEndpoint(environment: Environment, { port = 443 }: { port?: 443 | 2197 } = {}): Endpoint {
  const [host] = pushHosts[environment];
  return { url: port === 443 ? `https://${host}` : `https://${host}:${port}` };
}

/** Apple's channel management, on a port of its own for each environment. Source: Apple, "Sending channel management requests to APNs". */
export function appleChannelsEndpoint(environment: Environment): Endpoint {
  const ports = { sandbox: 2195, production: 2196 } as const;
  return { url: `https://${channelHosts[environment]}:${ports[environment]}` };
}

/** The channel management that belongs to an endpoint of Apple's; `undefined` for any other. */
export function channelsEndpointOf({ origin, ca }: CheckedEndpoint): Endpoint | undefined {
  const environment = environmentOfHost(new URL(origin).hostname);
  if (environment === undefined) return undefined;
  return { ...appleChannelsEndpoint(environment), ...(ca === undefined ? {} : { ca }) };
}

/** The environment of one of Apple's host names; `undefined` for any other host. */
export function environmentOfHost(host: string): Environment | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (pushHosts.sandbox.includes(name)) return 'sandbox';
  return pushHosts.production.includes(name) ? 'production' : undefined;
}

const bad = (what: string, cause?: unknown) => new ProviderError('badConfiguration', what, { cause });

function checkCa(ca: string | undefined): void {
  if (ca === undefined) return;
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw bad(
      'endpoint.ca: expected PEM text with "-----BEGIN CERTIFICATE-----"; give the file’s content, not its path.',
    );
  }
  try {
    new X509Certificate(ca);
  } catch (cause) {
    throw bad('endpoint.ca: the PEM text holds no readable certificate.', cause);
  }
}

/** Reads an endpoint. @throws ProviderError `badConfiguration` naming the part that is wrong. */
export function readEndpoint({ url, ca }: Endpoint): CheckedEndpoint {
  if (!URL.canParse(url)) {
    throw bad(`endpoint.url: expected an address such as "https://localhost:2197", got ${JSON.stringify(url)}.`);
  }
  const { protocol, host, origin, pathname, search, username } = new URL(url);
  if (protocol !== 'https:') throw bad(`endpoint.url: APNs speaks TLS only; expected "https:", got "${protocol}".`);
  if (pathname !== '/' || search !== '' || username !== '') {
    throw bad(`endpoint.url: expected scheme, host and port alone, got ${JSON.stringify(url)}.`);
  }
  checkCa(ca);
  return { origin, authority: host, ca };
}
