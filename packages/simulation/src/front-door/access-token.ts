import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { hostNameOf, isLoopback, accessTokenLength as length } from '@apns-sim/protocol';
import { readIfThere, writeWhole } from '../credentials/whole-file.ts';
import { SimulationError } from '../errors.ts';

/*
 * A front door that is open to a network serves whoever knows its access token; on loopback nobody is asked for one.
 * Without it anybody in the same café could read every push, move the clock and reset the world.
 */

/** Holds the token in a browser; no other site sends it along. */
const cookieName = 'apns-sim-access';

/** Of a request: who it comes from and what it brings. */
export type Entering = Pick<IncomingMessage, 'headers'> & {
  readonly url?: string | undefined;
  readonly socket: { readonly remoteAddress?: string | undefined; readonly localAddress?: string | undefined };
};

/**
 * What a request may do: enter; enter as a page that brought the token in its address, which is to become a cookie;
 * or nothing before it brings one.
 */
export type Entry =
  | { readonly kind: 'entered' }
  | { readonly kind: 'introduced'; readonly cookie: string; readonly location: string }
  | { readonly kind: 'stranger'; readonly wrong: boolean };

/** Makes the judgement for one token; `undefined`: everybody may enter. */
export function createEntryCheck(token: string | undefined): (request: Entering) => Entry {
  const right = token === undefined ? undefined : Buffer.from(token);
  const isRight = (came: string | undefined) => {
    const bytes = Buffer.from(came ?? '');
    return right !== undefined && bytes.length === right.length && timingSafeEqual(bytes, right);
  };
  return ({ headers, url = '/', socket }) => {
    if (right === undefined) return { kind: 'entered' };
    if (isHere(headers.host, socket)) return { kind: 'entered' };
    const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const cookie = cookieOf(headers.cookie);
    if (isRight(bearer) || isRight(cookie)) return { kind: 'entered' };
    // what is no address at all brings no token either
    const address = new URL(URL.canParse(url, 'http://door') ? url : '/', 'http://door');
    const asked = address.searchParams.get('token') ?? undefined;
    if (!isRight(asked)) return { kind: 'stranger', wrong: (bearer ?? cookie ?? asked) !== undefined };
    address.searchParams.delete('token');
    return {
      kind: 'introduced',
      cookie: `${cookieName}=${encodeURIComponent(asked ?? '')}; Path=/; HttpOnly; SameSite=Strict`,
      // one slash alone: two would lead to another host
      location: `/${address.pathname.replace(/^[/\\]+/, '')}${address.search}`,
    };
  };
}

/**
 * Whether a request comes from this very machine: from loopback, or from the address it goes to. The name it asks for must be this
 * machine's, too: a proxy here passes on what comes from elsewhere, and a foreign name can be made to point here (DNS rebinding).
 */
function isHere(authority: string | undefined, socket: Entering['socket']): boolean {
  const [from, to] = [bare(socket.remoteAddress), bare(socket.localAddress)];
  const name = hostNameOf(authority ?? '') ?? '';
  return (isLoopback(from) || (from !== '' && from === to)) && (isLoopback(name) || name === to);
}

/** An IPv4 address that came over an IPv6 socket, as IPv4. */
const bare = (address = '') => address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();

function cookieOf(header: string | undefined): string | undefined {
  const pair = header?.split(/; */).find((one) => one.startsWith(`${cookieName}=`));
  try {
    return pair === undefined ? undefined : decodeURIComponent(pair.slice(cookieName.length + 1));
  } catch {
    return undefined;
  }
}

/**
 * The token of a door bound to `host`: none on loopback; else the one chosen, else the folder's own, made at first need
 * and kept with rights 0600, so that phones that know it find in after a restart.
 * @throws SimulationError `optionInvalid` when the chosen one is too short, too long or cannot be put into an address
 */
export function accessToken(host: string, chosen: string | undefined, folder: string): string | undefined {
  if (isLoopback(host.toLowerCase())) return undefined;
  if (chosen !== undefined) {
    if (chosen.length >= length.least && chosen.length <= length.most && /^[\w.~-]+$/.test(chosen)) return chosen;
    throw new SimulationError(
      'optionInvalid',
      `access token: expected ${length.least} to ${length.most} characters of A–Z, a–z, 0–9 and -._~, came ${chosen.length} characters`,
    );
  }
  const file = join(folder, 'credentials', 'access-token');
  const kept = readIfThere(file)?.trim();
  if (kept !== undefined && kept.length >= length.least) return kept;
  const made = randomBytes(16).toString('base64url');
  writeWhole(file, `${made}\n`, 0o600);
  return made;
}
