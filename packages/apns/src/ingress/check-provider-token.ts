import { type Json } from '@apns-sim/protocol';
import { type ReadProviderToken } from './provider-token.ts';
import { type Check, type Rejection, reject } from './rejection.ts';
import { type World } from './world.ts';

/*
 * The provider token itself: form, key, team, signature, age. On a connection with a client certificate none of these applies.
 * Source: Apple, "Establishing a token-based connection to APNs".
 */

/** Seconds a provider token may be used. */
const lifetimeSeconds = 3600;

/** As seconds this is the year 5138, so a number above it counts milliseconds. */
const millisecondsFrom = 100_000_000_000;

/** A check of a token that could be read; the two checks in front of it have refused all others. */
const onToken =
  (check: (token: ReadProviderToken, world: World) => Rejection | undefined): Check =>
  (_request, world) =>
    world.connection.certificate === null && world.providerToken.state === 'read'
      ? check(world.providerToken, world)
      : undefined;

const invalid = (rule: string, text: string) => reject('InvalidProviderToken', rule, text);
const show = (value: Json | undefined) => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40));
const isObviouslyAnId = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^[A-Z0-9]{10}$/i.test(value);

export const checkProviderTokenPresent: Check = (_request, { connection, providerToken }) =>
  connection.certificate === null && providerToken.state === 'missing'
    ? reject('MissingProviderToken', 'AU-1', providerToken.mistake)
    : undefined;

export const checkProviderTokenForm: Check = (_request, { connection, providerToken }) =>
  connection.certificate === null && providerToken.state === 'malformed'
    ? invalid(providerToken.rule, providerToken.mistake)
    : undefined;

export const checkAlgorithm = onToken(({ alg }) =>
  alg === 'ES256'
    ? undefined
    : invalid(
        'AU-4',
        `\`alg\` in the header of the provider token is ${show(alg)}; it must be "ES256"${/^HS/.test(String(alg)) ? ': the .p8 is a private key, not a shared secret' : ''}.`,
      ),
);

/** What differs between a text and the id in it. */
function idMistake(text: string): string {
  if (/^(Auth|APNsAuth)Key_/i.test(text)) return 'the name of the key file';
  if (text !== text.trim()) return 'there is a space around it';
  return /^[A-Z0-9]{10}$/i.test(text) ? 'letter case counts' : 'there is more around it than the id';
}

export const checkKeyKnown = onToken(({ kid, iss }, { key, registry }) => {
  if (key !== undefined) return undefined;
  if (typeof kid !== 'string')
    return invalid('AU-7', `\`kid\` in the header of the provider token is ${show(kid)}; it must be the key id.`);
  if (registry.team(kid) !== undefined || (typeof iss === 'string' && registry.key(iss) !== undefined))
    return invalid('AU-7', '`kid` is your team id and `iss` your key id: swapped.');
  const mistake = idMistake(kid);
  const meant = /[A-Z0-9]{10}/i.exec(kid)?.[0].toUpperCase() ?? '';
  if (registry.key(meant) !== undefined)
    return invalid('AU-7', `\`kid\` is ${show(kid)}: ${mistake}; it must be "${meant}".`);
  return isObviouslyAnId(kid)
    ? invalid('AU-7', `No key has the id ${show(kid)}: the key of another account, or of another simulation.`)
    : invalid('AU-7', `\`kid\` is ${show(kid)}; a key id has 10 letters and digits.`);
});

export const checkKeyNotRevoked = onToken((_token, { key }) =>
  key !== undefined && key.revokedAt !== null
    ? invalid('AU-16', `The key ${key.keyId} was revoked: make a new one and open new connections.`)
    : undefined,
);

export const checkIssuer = onToken(({ iss }, { key, team }) => {
  if (iss === key?.teamId && team !== undefined) return undefined;
  if (iss === key?.keyId) return invalid('AU-8', '`iss` is the key id; it must be the team id.');
  if (typeof iss === 'string' && iss.trim().toUpperCase() === key?.teamId)
    return invalid(
      'AU-8',
      `\`iss\` is ${show(iss)}; it must be exactly "${key.teamId}", letter case and spaces count.`,
    );
  if (typeof iss === 'string' && iss.includes('.'))
    return invalid('AU-8', `\`iss\` is ${show(iss)}, which looks like a bundle id; it must be the team id.`);
  if (typeof iss !== 'string') return invalid('AU-8', `\`iss\` is ${show(iss)}; it must be the team id.`);
  return invalid('AU-8', `\`iss\` is ${show(iss)}, but the key ${key?.keyId} belongs to another team.`);
});

export const checkSignature = onToken(({ signature, kid }, { signatureHolds }) => {
  if (signatureHolds) return undefined;
  const form = signature.length === 64 || signature[0] === 0x30;
  return invalid(
    form ? 'AU-17' : 'AU-5',
    form
      ? `The signature does not fit the key ${show(kid)}: signed with another .p8, or the token was changed afterwards.`
      : `The signature has ${signature.length} bytes and is neither raw R‖S (64 bytes) nor DER.`,
  );
});

export const checkIssuedAtForm = onToken(({ iat }, { fidelity }) => {
  const seconds = secondsOf(iat);
  const allowed =
    fidelity.issuedAtForm === 'numberOrText'
      ? seconds !== undefined
      : typeof iat === 'number' && (fidelity.issuedAtForm === 'number' || Number.isInteger(iat));
  if (!allowed || seconds === undefined)
    return invalid('AU-9', `\`iat\` is ${show(iat)}; it must be a whole number of seconds since 1970.`);
  if (seconds > millisecondsFrom) return invalid('AU-9', '`iat` is in milliseconds; it must be in seconds.');
  return undefined;
});

function secondsOf(iat: Json | undefined): number | undefined {
  const seconds = typeof iat === 'string' && /^\d+(\.\d+)?$/.test(iat) ? Number(iat) : iat;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined;
}

/** A token of exactly one hour still counts as fresh. */
export const checkExpiry = onToken(({ iat }, { now }) => {
  const age = now / 1000 - (secondsOf(iat) ?? 0);
  if (age <= lifetimeSeconds) return undefined;
  return reject(
    'ExpiredProviderToken',
    'AU-10',
    `The provider token was made ${Math.round(age / 60)} minutes ago; it serves for 60: renew it between 20 and 60 minutes.`,
  );
});

export const checkNotFromTheFuture = onToken(({ iat }, { now }) => {
  const ahead = (secondsOf(iat) ?? 0) - now / 1000;
  return ahead <= lifetimeSeconds
    ? undefined
    : invalid(
        'AU-11',
        `\`iat\` lies ${Math.round(ahead / 60)} minutes ahead: a clock is wrong, or it holds the expiry.`,
      );
});
