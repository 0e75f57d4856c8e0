import { createPrivateKey, sign } from 'node:crypto';

/** What stands in `authorization`: a provider token of now. @param privateKey PEM */
export function bearer(
  privateKey: string,
  { teamId, keyId }: { readonly teamId: string; readonly keyId: string },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issued = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'ES256', kid: keyId })}.${part({ iss: teamId, iat: issued })}`;
  const by = { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' } as const;
  return `bearer ${signed}.${sign('sha256', Buffer.from(signed), by).toString('base64url')}`;
}
