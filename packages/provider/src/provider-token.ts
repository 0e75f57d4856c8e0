import { type Clock } from '@apns-sim/protocol';
import { SignJWT } from 'jose';
import { type CheckedSigningKey } from './signing-key.ts';

const minute = 60_000;
/** APNs answers `TooManyProviderTokenUpdates` to more than one new token in this time, on one connection. */
const youngestToRenew = 20 * minute;
/** APNs refuses a token older than 60 minutes; renewed a little earlier. */
const oldestToUse = 50 * minute;

/** The provider token of one key: one at a time, whichever connection asks. */
export interface ProviderTokens {
  /** The token to send now, at once when there is one; signs a new one when there is none or it is 50 minutes old. */
  current(): string | Promise<string>;
  /** APNs called the token expired: whether a new one will be signed, which is so when the present one is at least 20 minutes old. */
  renew(): boolean;
}

/**
 * Signs provider tokens: ES256, `kid` in the header, `iss` and `iat` (whole seconds) in the claims.
 * Source: Apple, "Establishing a token-based connection to APNs".
 */
export function createProviderTokens({
  signingKey,
  clock,
}: {
  signingKey: CheckedSigningKey;
  clock: Clock;
}): ProviderTokens {
  const { key, keyId, teamId } = signingKey;
  let issued: { readonly at: number; token: string | Promise<string> } | undefined;

  const sign = (at: number) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(teamId)
      .setIssuedAt(Math.floor(at / 1000))
      .sign(key);

  return {
    current() {
      const now = clock.now();
      // a clock that was set back would leave a token from the future in use
      const usable = issued !== undefined && now >= issued.at && now - issued.at < oldestToUse;
      if (issued !== undefined && usable) return issued.token;
      const signing: { readonly at: number; token: string | Promise<string> } = {
        at: now,
        token: sign(now).then((token) => {
          signing.token = token;
          return token;
        }),
      };
      issued = signing;
      return signing.token;
    },
    renew() {
      if (issued === undefined || clock.now() - issued.at < youngestToRenew) return false;
      issued = undefined;
      return true;
    },
  };
}
