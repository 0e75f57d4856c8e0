import { type Environment } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type KeyEntry, type Registry, type TeamEntry, type TokenEntry } from '../registry/registry.ts';
import { type ProviderTokenReading } from './provider-token.ts';
import { createProviderTokenVerifier, type ProviderTokenVerifier } from './provider-token-verifier.ts';
import { type IngressConnection, type SeenProviderToken } from './push-request.ts';
import { type ReadRequest } from './read-request.ts';
import { createRequestCounter, type RequestCounter } from './request-counter.ts';

/** What APNs knows while it judges one request. The checks only read it. */
export interface World {
  /** The simulation's clock, milliseconds since 1970. */
  readonly now: number;
  readonly fidelity: Fidelity;
  readonly environment: Environment;
  readonly connection: IngressConnection;
  readonly registry: Registry;
  readonly providerToken: ProviderTokenReading;
  /** The signing key the provider token names. */
  readonly key: KeyEntry | undefined;
  /** Whether the signature is that key's. */
  readonly signatureHolds: boolean;
  readonly team: TeamEntry | undefined;
  /** The provider tokens in use, by key id: of this connection, or of the whole team. */
  readonly providerTokens: ReadonlyMap<string, SeenProviderToken>;
  /** The topic header, or the topic of a client certificate that has only one. */
  readonly topic: string | undefined;
  /** What the registry knows of the deviceToken. */
  readonly target: TokenEntry | undefined;
  /** Requests to this deviceToken in the minute that runs, this one included; 0 when nobody counts. */
  readonly requestsThisMinute: number;
}

/** What the ingress keeps from request to request. */
export interface WorldSources {
  readonly registry: Registry;
  readonly fidelity: Fidelity;
  readonly verifier: ProviderTokenVerifier;
  readonly counter: RequestCounter;
  /** Provider tokens in use by team, for the switch that counts over a team. */
  readonly teamTokens: Map<string, Map<string, SeenProviderToken>>;
}

/** What the doors of one APNs share. */
export function createWorldSources(registry: Registry, fidelity: Fidelity): WorldSources {
  // what one setting of the switches let pass must not be remembered under another
  const verifiers = new Map<string, ProviderTokenVerifier>();
  let newest:
    | (Pick<Fidelity, 'jwtBase64' | 'jwtSignatureForms'> & { readonly verifier: ProviderTokenVerifier })
    | undefined;
  return {
    registry,
    fidelity,
    get verifier() {
      const { jwtBase64, jwtSignatureForms } = fidelity;
      if (newest?.jwtBase64 === jwtBase64 && newest.jwtSignatureForms === jwtSignatureForms) return newest.verifier;
      const setting = `${jwtBase64} ${jwtSignatureForms}`;
      const verifier =
        verifiers.get(setting) ??
        createProviderTokenVerifier({ strictBase64: jwtBase64 === 'urlOnly', rawOnly: jwtSignatureForms === 'raw' });
      verifiers.set(setting, verifier);
      newest = { jwtBase64, jwtSignatureForms, verifier };
      return verifier;
    },
    counter: createRequestCounter(),
    teamTokens: new Map(),
  };
}

/** The provider tokens that count for the limit on updates, made when there are none yet. */
export function providerTokensInUse(
  { fidelity, teamTokens }: WorldSources,
  connection: IngressConnection,
  teamId: string | undefined,
): Map<string, SeenProviderToken> {
  if (fidelity.providerTokenUpdates !== 'perTeam' || teamId === undefined) return connection.memory.providerTokens;
  const inUse = teamTokens.get(teamId) ?? new Map<string, SeenProviderToken>();
  teamTokens.set(teamId, inUse);
  return inUse;
}

/** Looks up everything the checks ask about a request. */
export function observe(
  sources: WorldSources,
  request: ReadRequest,
  connection: IngressConnection,
  now: number,
): World {
  const { registry, fidelity, verifier, counter } = sources;
  const { certificate } = connection;
  // a client certificate makes APNs ignore the authorization header
  const providerToken = verifier.read(certificate === null ? request.authorization : undefined);
  const key =
    providerToken.state === 'read' && typeof providerToken.kid === 'string'
      ? registry.key(providerToken.kid)
      : undefined;
  const target = request.deviceToken === undefined ? undefined : registry.token(request.deviceToken);
  return {
    now,
    fidelity,
    environment: connection.info.environment,
    connection,
    registry,
    providerToken,
    key,
    signatureHolds:
      key !== undefined &&
      providerToken.state === 'read' &&
      providerToken.alg === 'ES256' &&
      verifier.holds(providerToken, key.publicKey),
    team: key === undefined ? undefined : registry.team(key.teamId),
    providerTokens: providerTokensInUse(sources, connection, key?.teamId),
    topic: request.topic ?? (certificate?.topics.length === 1 ? certificate.topics[0] : undefined),
    target,
    requestsThisMinute:
      target === undefined || fidelity.tooManyRequestsPerMinute === 0 ? 0 : counter.count(target.deviceToken, now),
  };
}
