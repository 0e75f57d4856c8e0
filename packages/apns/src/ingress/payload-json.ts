import { type Json } from '@apns-sim/protocol';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as JSON; `undefined` when it is not JSON in UTF-8. */
export function parseBody(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(utf8.decode(body)) as Json;
  } catch {
    return undefined;
  }
}
