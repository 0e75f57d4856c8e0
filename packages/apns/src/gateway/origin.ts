import { type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Whether a host name can only mean this machine. */
function isLoopback(name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * Makes the judgement whether a web page may open a WebSocket at a gateway bound to `bound`: a page of this machine, and at a gateway that
 * is open to a network also one of the host it is talking to. On loopback that would let in a foreign name that was made to point here
 * (DNS rebinding). Programs send no Origin. Browsers let any page open a WebSocket anywhere, so the server has to ask. Source: RFC 6455 §10.2.
 */
export function createOriginCheck(
  bound: string,
): (headers: Pick<IncomingMessage['headers'], 'origin' | 'host'>) => boolean {
  const openToNetwork = !isLoopback(bound);
  return ({ origin, host }) => {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin);
    return isLoopback(from.hostname) || (openToNetwork && from.host === host);
  };
}
