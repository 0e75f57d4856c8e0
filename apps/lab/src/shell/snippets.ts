import { type Health } from '../api/doors.ts';

export const snippetKinds = ['env', 'curl', 'node'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

const env = ({ apns, ca, keyFile, keyId, teamId, topic }: Health): string =>
  [
    `APNS_URL=${apns}`,
    `APNS_CA=${ca}`,
    `APNS_KEY=${keyFile}`,
    `APNS_KEY_ID=${keyId}`,
    `APNS_TEAM_ID=${teamId}`,
    `APNS_TOPIC=${topic}`,
  ].join('\n');

/** Signs with openssl, as Apple's own recipe does, so that it runs as it stands. */
const curl = ({ apns, ca, keyFile, keyId, teamId, topic }: Health, deviceToken: string): string =>
  [
    'b64() { openssl base64 -A | tr -- "+/" "-_" | tr -d =; }',
    `HEAD=$(printf '{"alg":"ES256","kid":"${keyId}"}' | b64)`,
    `CLAIMS=$(printf '{"iss":"${teamId}","iat":%s}' "$(date +%s)" | b64)`,
    `SIG=$(printf %s "$HEAD.$CLAIMS" | openssl dgst -sha256 -sign '${keyFile}' | b64)`,
    `curl --http2 --cacert '${ca}' ${apns}/3/device/${deviceToken} \\`,
    '  -H "authorization: bearer $HEAD.$CLAIMS.$SIG" \\',
    `  -H 'apns-topic: ${topic}' -H 'apns-push-type: alert' \\`,
    `  -d '{"aps":{"alert":{"title":"Hello","body":"From curl"},"sound":"default"}}' -i`,
  ].join('\n');

const node = ({ apns, ca, keyFile, keyId, teamId, topic }: Health, deviceToken: string): string =>
  [
    "import apn from '@parse/node-apn';",
    '',
    'const provider = new apn.Provider({',
    `  address: '${new URL(apns).hostname}', port: ${new URL(apns).port},`,
    `  ca: '${ca}',`,
    `  token: { key: '${keyFile}', keyId: '${keyId}', teamId: '${teamId}' },`,
    '});',
    `const note = new apn.Notification({ topic: '${topic}', pushType: 'alert',`,
    "  alert: { title: 'Hello', body: 'From Node' }, sound: 'default' });",
    `console.log(await provider.send(note, '${deviceToken}'));`,
    'await provider.shutdown();',
  ].join('\n');

/** What to paste so that a backend sends to this simulation. */
export function snippet(kind: SnippetKind, health: Health, deviceToken: string): string {
  return kind === 'env' ? env(health) : kind === 'curl' ? curl(health, deviceToken) : node(health, deviceToken);
}
