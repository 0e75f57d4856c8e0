import { decodeProtectedHeader, decodeJwt as decodeWithJose } from 'jose';
import { decodeJwt } from '../../apps/lab/src/flow/jwt.ts';
import { readShownToken } from '../../packages/apns/src/connections/shown-token.ts';
import { readProviderToken, withoutSignature } from '../../packages/apns/src/ingress/provider-token.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { jwt } from '../structures/jwt.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'ES256', kid: 'ABCDEFGHIJ' })}.${part({ iss: 'SIMTEAM001', iat: 1_700_000_000 })}.${'c2lnbmF0dXJl'.repeat(7)}`;

function withJose(text: string) {
  try {
    return { header: decodeProtectedHeader(text), claims: decodeWithJose(text) };
  } catch {
    return undefined;
  }
}

/** The `authorization` header: the door's reader, the page's, and jose's. */
export const open: OpenTarget = () => ({
  property:
    'never throws; finds the claims jose finds; the signature stands in no shown form; what is said of a mistake is short and holds no key',
  structure: jwt,
  words: [
    'bearer ',
    'Bearer\t',
    'key=',
    '-----BEGIN PRIVATE KEY-----',
    'MIGHAgEAMBMGByqGSM49',
    '.',
    '==',
    '"alg"',
    '"none"',
    '\u00ff',
  ],
  seeds: [`bearer ${token}`, token, 'bearer ', `BEARER  ${token.replaceAll('-', '+')}==`],
  longest: 2000,
  work: { base: 3000, perByte: 60 },
  attempt(input) {
    const text = input.toString('latin1');
    const reading = readProviderToken(text);
    const strict = readProviderToken(text, true);
    const shown = withoutSignature(text);
    decodeJwt(text);
    demand(JSON.stringify(readShownToken(text, 0)).length < 6 * text.length + 200, 'a token is shown at great length');
    if (reading.state !== 'read') {
      demand(reading.mistake.length < 300, 'a mistake is told at great length');
      demand(strict.state !== 'read', 'the strict reader takes more');
      return 'refused';
    }
    const signature = reading.text.slice(reading.signed.length + 1).replaceAll('=', '');
    const isOwn = signature.length >= 12 && !reading.signed.includes(signature);
    demand(!isOwn || !shown.includes(signature), 'a signature is shown');
    const known = withJose(reading.text);
    if (known !== undefined && strict.state === 'read') {
      demand(Object.is(known.header.alg, reading.alg) || typeof reading.alg === 'object', 'jose reads another alg');
      demand(JSON.stringify(known.claims.iss) === JSON.stringify(reading.iss), 'jose reads another iss');
      demand(JSON.stringify(known.claims.iat) === JSON.stringify(reading.iat), 'jose reads another iat');
    }
    return 'accepted';
  },
});
