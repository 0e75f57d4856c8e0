import { type ExportRequest, shellQuoted } from './export-request.ts';

/** Signs with openssl, as Apple's own recipe does, and leaves the token in $JWT. */
const sign = [
  'b64() { openssl base64 -A | tr -- "+/" "-_" | tr -d =; }',
  'HEAD=$(printf \'{"alg":"ES256","kid":"%s"}\' "$APNS_KEY_ID" | b64)',
  'CLAIMS=$(printf \'{"iss":"%s","iat":%s}\' "$APNS_TEAM_ID" "$(date +%s)" | b64)',
  'JWT="$HEAD.$CLAIMS.$(printf %s "$HEAD.$CLAIMS" | openssl dgst -sha256 -sign "$APNS_KEY_PATH" | b64)"',
];

/** A shell script for curl. */
export const curl = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  [
    '# APNS_KEY_PATH, APNS_KEY_ID and APNS_TEAM_ID are read from the environment',
    ...sign,
    'curl --http2 -i \\',
    ...(ca === null ? [] : [`  --cacert ${shellQuoted(ca)} \\`]),
    '  -H "authorization: bearer $JWT" \\',
    ...headers.map(([name, value]) => `  -H ${shellQuoted(`${name}: ${value}`)} \\`),
    `  --data-binary ${shellQuoted(body)} \\`,
    `  ${shellQuoted(`${origin}/3/device/${deviceToken}`)}`,
  ].join('\n');
