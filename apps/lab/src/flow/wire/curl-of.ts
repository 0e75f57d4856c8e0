import { type DeliveryEvent, headerNames } from '@apns-sim/protocol';
import { shellQuoted } from '../../console/exports/export-request.ts';

/** curl writes these itself. */
const written = new Set<string>([headerNames.authorization, 'content-length', 'host']);

/** A body as an argument of curl: text as it stands, other bytes over a pipe. */
function bodyOf(payloadBase64: string): { readonly pipe: string; readonly argument: string } {
  const bytes = Uint8Array.from(atob(payloadBase64), (letter) => letter.charCodeAt(0));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // an argument that begins with @ names a file
    if (!text.startsWith('@') && !text.includes('\0')) return { pipe: '', argument: shellQuoted(text) };
  } catch {
    // no text: the pipe carries it
  }
  return { pipe: `printf %s ${shellQuoted(payloadBase64)} | base64 -d | \\\n`, argument: '@-' };
}

/**
 * The request as it came, as a command of curl; who asks stands in `$APNS_JWT`.
 * @param door where it came in and the authority to trust
 */
export function curlOf(
  { request }: Pick<Extract<DeliveryEvent, { type: 'received' }>, 'request'>,
  payloadBase64: string | null,
  door: { readonly origin: string; readonly ca: string },
): string {
  const { method, path, headers } = request;
  const body = payloadBase64 === null || payloadBase64 === '' ? null : bodyOf(payloadBase64);
  const hasToken = headers.some(([name]) => name === headerNames.authorization);
  const lines = [
    `curl --http2 -i -X ${method}`,
    `--cacert ${shellQuoted(door.ca)}`,
    ...(hasToken ? ['-H "authorization: bearer $APNS_JWT"'] : []),
    ...headers
      .filter(([name]) => !written.has(name) && !name.startsWith(':'))
      .map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-binary ${body.argument}`]),
    shellQuoted(`${door.origin}${path}`),
  ];
  return `${body?.pipe ?? ''}${lines.join(' \\\n  ')}`;
}
