import { isLoopback } from '../loopback.ts';

/*
 * The front door has no password, so it must not answer pages of other sites: neither under a foreign name that was made to point here
 * (DNS rebinding) nor across origins (a form or fetch on somebody's page).
 */

/** The host of a `Host` header or of an origin, without port and brackets, lower case; `undefined` when it cannot be read. */
export function hostNameOf(authority: string): string | undefined {
  if (!URL.canParse(`http://${authority}`)) return undefined;
  return new URL(`http://${authority}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

/** Why a request is refused, in words for the person who meets it; `undefined` lets it in. */
export type Refusal = string | undefined;

/** The two header fields that tell who asks. */
export interface Asking {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/**
 * Makes the check for a door bound to `host`. Bound to loopback it knows loopback names only; bound to anything else its owner has opened it
 * to a network, and any name it is reached by is taken.
 */
export function createDoorCheck(host: string): (asking: Asking) => Refusal {
  const openToNetwork = !isLoopback(host.toLowerCase());
  return ({ host: authority = '', origin }) => {
    const name = hostNameOf(authority);
    if (name === undefined) return `Host: expected a host name, got ${JSON.stringify(authority)}.`;
    if (!openToNetwork && !isLoopback(name)) {
      return `Host: expected localhost or a loopback address, got ${JSON.stringify(authority)}. Start with --host to answer to other names.`;
    }
    if (origin === undefined) return undefined;
    const asker = URL.canParse(origin) ? new URL(origin) : undefined;
    const askerName = asker === undefined ? undefined : hostNameOf(asker.host);
    const sameOrigin = asker !== undefined && asker.host === authority.toLowerCase();
    if (sameOrigin || (askerName !== undefined && isLoopback(askerName) && isLoopback(name))) return undefined;
    return `Origin: pages of ${origin} may not use this door.`;
  };
}
