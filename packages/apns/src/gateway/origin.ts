import { type IncomingMessage } from 'node:http';
import { hostNameOf, isLoopback } from '@apns-sim/protocol';

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
    return isLoopback(hostNameOf(from.host) ?? '') || (openToNetwork && from.host === host);
  };
}
