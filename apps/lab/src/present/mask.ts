/** Stands between a page and its doors: device tokens, key ids and team ids go through it as stand-ins of the same length. */
export interface Mask {
  /** A value with every secret in it replaced; the same secret by the same stand-in. */
  hide<T>(value: T): T;
  /** The value as it was; what is no stand-in stays. */
  reveal<T>(value: T): T;
}

/** What hides nothing. */
export const openMask: Mask = { hide: (value) => value, reveal: (value) => value };

const deviceTokens = /[0-9a-f]{64,}/gi;
/** A provider token as the log keeps it: header and claims, no signature. */
const providerTokens = /(eyJ[\w-]+)\.(eyJ[\w-]+)/g;
/** Fields whose text is a secret wherever else it stands. */
const secretFields: Readonly<Record<string, 'KEY' | 'TEAM'>> = {
  keyId: 'KEY',
  kid: 'KEY',
  teamId: 'TEAM',
  iss: 'TEAM',
};
/** A shorter text would be found inside innocent words. */
const shortestId = 6;

function walk(value: unknown, change: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return change(value, field);
  if (Array.isArray(value)) return value.map((one) => walk(one, change, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name, ''), walk(one, change, name)]));
}

const toText = (base64: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
const toBase64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** A part of a provider token, read and written again; one that is none stays. */
function throughPart(part: string, change: (text: string) => string): string {
  try {
    const text = toText(part.replaceAll('-', '+').replaceAll('_', '/'));
    const changed = change(text);
    if (changed === text) return part;
    return toBase64(changed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  } catch {
    return part;
  }
}

/** A mask that remembers what it hid, for as long as the page lives. */
export function createMask(): Mask {
  const standIns = new Map<string, string>();
  const secrets = new Map<string, string>();
  const ids = new Set<string>();
  let tokens = 0;

  function keep(secret: string, standIn: string): string {
    standIns.set(secret, standIn);
    secrets.set(standIn, secret);
    return standIn;
  }
  function keepId(text: string, field: string): void {
    const kind = secretFields[field];
    if (kind === undefined || text.length < shortestId || standIns.has(text) || secrets.has(text)) return;
    ids.add(text);
    keep(text, `${kind}${String(ids.size).padStart(text.length - kind.length, '0')}`);
  }
  const standInOf = (token: string) =>
    standIns.get(token) ?? keep(token, (++tokens).toString(16).padStart(token.length, '0'));
  const hidePlain = (text: string) => {
    let hidden = text.replace(deviceTokens, standInOf);
    for (const id of ids) hidden = hidden.replaceAll(id, standIns.get(id) ?? id);
    return hidden;
  };
  const hideText = (text: string, field: string): string => {
    if (field === 'payloadBase64') {
      const body = toText(text);
      const hidden = hidePlain(body);
      // bytes that are no text stay as they are
      return hidden === body ? text : toBase64(hidden);
    }
    const parts = (_: string, header: string, claims: string) =>
      `${throughPart(header, hidePlain)}.${throughPart(claims, hidePlain)}`;
    return hidePlain(text.replace(providerTokens, parts));
  };
  /** Ids are looked for first: the same text may stand anywhere else in the value. */
  const learn = (text: string, field: string): string => {
    keepId(text, field);
    for (const [, header = '', claims = ''] of text.matchAll(providerTokens)) {
      for (const part of [header, claims]) {
        throughPart(part, (json) => {
          walk(JSON.parse(json), learn);
          return json;
        });
      }
    }
    return text;
  };

  return {
    hide(value) {
      walk(value, learn);
      return walk(value, hideText) as typeof value;
    },
    reveal(value) {
      const back = (text: string) => {
        let shown = text.replace(deviceTokens, (token) => secrets.get(token) ?? token);
        for (const id of ids) shown = shown.replaceAll(standIns.get(id) ?? id, id);
        return shown;
      };
      return walk(value, back) as typeof value;
    },
  };
}
