import { channelHosts, type Environment, environments, pushHosts } from '@apns-sim/protocol';

/** How a client addressed the door. */
export interface Address {
  /** The name of the TLS handshake (SNI). */
  readonly serverName: string | null;
  /** `:authority` or `host` of the connection's first request, with or without a port; `null` before it. */
  readonly authority: string | null;
}

/** Chooses the world a connection speaks with. */
export type EnvironmentOf = (address: Address) => Environment;

const environmentOfHost: ReadonlyMap<string, Environment> = new Map(
  environments.flatMap((environment) =>
    [...pushHosts[environment], channelHosts[environment]].map((host) => [host, environment] as const),
  ),
);

const hostOf = (authority: string) => authority.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();

/**
 * Tells the world by one of Apple's host names, in the TLS handshake first, then in the request; any other name means the world of the door.
 * @param ofDoor the world of the port that was called
 */
export function environmentByAddress(ofDoor: Environment): EnvironmentOf {
  return ({ serverName, authority }) =>
    environmentOfHost.get(hostOf(serverName ?? '')) ?? environmentOfHost.get(hostOf(authority ?? '')) ?? ofDoor;
}
