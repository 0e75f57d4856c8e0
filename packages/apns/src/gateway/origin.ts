import { type IncomingMessage } from 'node:http';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a web page may open a WebSocket here: a page of this machine, or of the host it is talking to. Programs send no Origin.
 * Browsers let any page open a WebSocket anywhere, so the server has to ask. Source: RFC 6455 §10.2.
 */
export function isAllowedOrigin({ origin, host }: Pick<IncomingMessage['headers'], 'origin' | 'host'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return loopbackHosts.includes(from.hostname) || from.host === host;
}
