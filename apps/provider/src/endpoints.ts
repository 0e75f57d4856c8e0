import { type LookupFunction } from 'node:net';
import { type Clock } from '@apns-sim/protocol';
import { appleEndpoint, createProvider, type Endpoint, type Provider, type PushCertificate } from '@apns-sim/provider';
import { type MayCall } from './may-call.ts';
import { MissingKeyError } from './missing-key-error.ts';
import { ProblemError } from './problem.ts';
import { type PushCertificates } from './push-certificates.ts';
import { type AppSigningKey, type SigningKeys } from './signing-keys.ts';

/** Where to send: the mock, one of Apple's two, or any other address with its authority. */
export type EndpointChoice =
  | { readonly kind: 'mock' | 'custom'; readonly url: string; readonly ca?: string | undefined }
  | { readonly kind: 'sandbox' | 'production'; readonly port?: 443 | 2197 | undefined };

/** The endpoint in use and one provider for every endpoint that is. */
export interface Endpoints {
  current(): EndpointChoice;
  /** The mock this server was started with, if it was. */
  readonly mock: EndpointChoice | undefined;
  /** @throws ProviderError `badConfiguration`; the endpoint stays what it was. */
  choose(choice: EndpointChoice): void;
  /**
   * @param topic with a push certificate of its own, it is sent to by that: to the mock alone.
   * @throws ProviderError `badConfiguration` when the endpoint has no key or cannot be used; ProblemError 403 when this server may not call it.
   */
  providerFor(choice: EndpointChoice, topic?: string): Provider;
  /** The keys changed: providers made from now on use the new ones; those in use finish what they have begun. */
  keysChanged(): void;
  /** Every provider in use opens a new connection for its next send. */
  reconnect(): void;
  close(): Promise<void>;
}

/** The address of an endpoint. */
export function addressOf(choice: EndpointChoice): Endpoint {
  if (!('url' in choice)) return appleEndpoint(choice.kind, { port: choice.port ?? 443 });
  return { url: choice.url, ...(choice.ca === undefined ? {} : { ca: choice.ca }) };
}

/** The refusal of an address that leaves this machine. */
function foreignEndpoint(url: string): ProblemError {
  const { hostname: host } = new URL(url);
  const how = `--allow-upload ${host} at the start (PROVIDER_ALLOW_HOSTS) allows it`;
  return new ProblemError(403, `url: endpoints stay on this machine, and ${host} is none of its names; ${how}.`);
}

export function createEndpoints({
  started,
  keys,
  certificates,
  clock,
  machineClock,
  mayCall,
  lookup,
  requestTimeoutMs,
}: {
  started: EndpointChoice;
  keys: SigningKeys;
  certificates: PushCertificates;
  clock: Clock;
  /** Apple judges `iat` by the real time, whatever the simulation's clock says. */
  machineClock: Clock;
  /** Also judges what comes out of a snapshot. */
  mayCall: MayCall;
  lookup: LookupFunction | undefined;
  requestTimeoutMs: number | undefined;
}): Endpoints {
  let current = started;
  /** By endpoint, and topic where that has a certificate, as JSON. */
  let providers = new Map<string, Provider>();
  const leaving = new Set<Promise<void>>();

  function create(
    choice: EndpointChoice,
    sender: { readonly key: AppSigningKey } | { readonly certificate: PushCertificate },
  ): Provider {
    return createProvider({
      endpoint: addressOf(choice),
      ...sender,
      clock: 'url' in choice ? clock : machineClock,
      ...(lookup === undefined ? {} : { lookup }),
      ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
    });
  }

  function providerFor(choice: EndpointChoice, topic?: string): Provider {
    // what is no address is told by who connects
    if ('url' in choice && URL.canParse(choice.url) && !mayCall(choice.url)) throw foreignEndpoint(choice.url);
    const certificate = choice.kind === 'mock' && topic !== undefined ? certificates.forTopic(topic) : undefined;
    const name = JSON.stringify(certificate === undefined ? choice : [choice, topic]);
    const known = providers.get(name);
    if (known !== undefined) return known;
    if (certificate !== undefined) {
      const provider = create(choice, { certificate });
      providers.set(name, provider);
      return provider;
    }
    const key = keys.keyFor(choice.kind);
    if (key === undefined) throw new MissingKeyError(`The ${choice.kind} endpoint needs a signing key of its own.`);
    const provider = create(choice, { key });
    providers.set(name, provider);
    return provider;
  }

  function leaveAll(): void {
    for (const provider of providers.values()) {
      const left: Promise<void> = provider.close().finally(() => leaving.delete(left));
      leaving.add(left);
    }
    providers = new Map();
  }

  return {
    current: () => current,
    mock: started.kind === 'mock' ? started : undefined,
    choose(choice) {
      providerFor(choice);
      current = choice;
    },
    providerFor,
    keysChanged: leaveAll,
    reconnect() {
      for (const provider of providers.values()) provider.reconnect();
    },
    async close() {
      leaveAll();
      await Promise.all(leaving);
    },
  };
}
