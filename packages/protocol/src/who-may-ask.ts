import { hostNameOf, isLoopback } from './loopback.ts';

/*
 * A door without a password must not answer pages of other sites: neither under a foreign name that was made to point here
 * (DNS rebinding) nor across origins (a form, an image or a fetch on somebody's page).
 */

/** Why a request is refused, in words for the person who meets it; `undefined` lets it in. */
export type Refusal = string | undefined;

/** The header fields that tell who asks. */
export interface Asking {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly 'sec-fetch-mode'?: string | string[] | undefined;
}

/** Whether a page may ask: one of the same origin, or, of this machine, one of this machine. */
function mayPageAsk(origin: string, authority: string, name: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const asker = hostNameOf(host);
  return host === authority.toLowerCase() || (asker !== undefined && isLoopback(asker) && isLoopback(name));
}

/**
 * Makes the check for a door bound to `host`. Bound to loopback it knows loopback names only; bound to anything else its owner has opened it
 * to a network, and any name it is reached by is taken.
 */
export function createDoorCheck(host: string): (asking: Asking) => Refusal {
  const openToNetwork = !isLoopback(host.toLowerCase());
  return ({ host: authority = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode }) => {
    const name = hostNameOf(authority);
    if (name === undefined) return `Host: expected a host name, got ${JSON.stringify(authority.slice(0, 100))}.`;
    if (!openToNetwork && !isLoopback(name)) {
      return `Host: expected localhost or a loopback address, got ${JSON.stringify(authority.slice(0, 100))}. Start with --host to answer to other names.`;
    }
    if (origin !== undefined) {
      if (mayPageAsk(origin, authority, name)) return undefined;
      return `Origin: pages of ${origin.slice(0, 100)} may not use this door.`;
    }
    // an image or script on somebody's page brings no Origin; a link that is followed is a person's own doing
    if (site === 'cross-site' && mode !== 'navigate')
      return 'Sec-Fetch-Site: pages of other sites may not use this door.';
    return undefined;
  };
}

/** Equal in a time that does not tell where they begin to differ. */
function isSame(came: string, right: string): boolean {
  let different = came.length ^ right.length;
  for (let at = 0; at < came.length; at++) different |= came.charCodeAt(at) ^ right.charCodeAt(at % right.length);
  return different === 0;
}

/** Characters an access token has at least and at most. */
export const accessTokenLength = { least: 16, most: 128 } as const;

/** What a request that may not come in is answered with. */
export interface TurnedAway {
  readonly status: 401 | 403;
  readonly detail: string;
}

/**
 * Makes the judgement of a door for programs that has no pages of its own: who may ask, and whether they bring the token.
 * @param accessToken what everybody has to bring as a bearer token; nobody is asked for one when it is absent
 * @param variable what sets it, for the error
 * @throws RangeError when the door is open to a network and has no token of at least 16 characters
 */
export function createDoorGuard(
  host: string,
  accessToken: string | undefined,
  variable: string,
): (asking: Asking & { readonly authorization?: string | undefined }) => TurnedAway | undefined {
  const { least } = accessTokenLength;
  if (accessToken === undefined ? !isLoopback(host.toLowerCase()) : accessToken.length < least)
    throw new RangeError(`${variable}: expected ${least} characters or more, as others reach a door bound to ${host}`);
  const mayNot = createDoorCheck(host);
  return (asking) => {
    const refusal = mayNot(asking);
    if (refusal !== undefined) return { status: 403, detail: refusal };
    if (accessToken === undefined) return undefined;
    const came = /^bearer +(\S+)$/i.exec(asking.authorization ?? '')?.[1] ?? '';
    if (isSame(came, accessToken)) return undefined;
    return { status: 401, detail: 'authorization: expected Bearer and the access token this server was started with.' };
  };
}
