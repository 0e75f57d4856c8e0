import { type Health } from '../api/doors.ts';
import { exportRequest } from '../console/exports/export-request.ts';
import { exportFormats } from '../console/exports/formats.ts';

export const snippetKinds = ['env', 'curl', 'node', 'go', 'python', 'java', 'php', 'dotnet', 'compose'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

const variables = ({ apns, ca, keyFile, keyId, teamId, topic }: Health) => ({
  APNS_URL: apns,
  APNS_CA: ca,
  APNS_KEY: keyFile,
  // the name our exported programs read
  APNS_KEY_PATH: keyFile,
  APNS_KEY_ID: keyId,
  APNS_TEAM_ID: teamId,
  APNS_TOPIC: topic,
});

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

/** A backend in a container reaches this machine by the name Docker gives it; our certificate is checked by its own name. */
const compose = (health: Health): string => {
  const { ca, keyFile } = health;
  const inside = {
    ...variables(health),
    APNS_CA: '/apns/ca.pem',
    APNS_KEY: '/apns/key.p8',
    APNS_KEY_PATH: '/apns/key.p8',
  };
  return [
    'services:',
    '  backend:',
    '    build: .',
    '    network_mode: host # localhost is this machine; on macOS and Windows turn host networking on first',
    '    environment:',
    ...Object.entries(inside).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`),
    '    volumes:',
    `      - ${JSON.stringify(`${ca}:/apns/ca.pem:ro`)}`,
    `      - ${JSON.stringify(`${keyFile}:/apns/key.p8:ro`)}`,
  ].join('\n');
};

/** What to paste so that a backend sends to this simulation. */
export function snippet(kind: SnippetKind, health: Health, deviceToken: string): string {
  const lines = Object.entries(variables(health)).map(([name, value]) => `${name}=${value}`);
  if (kind === 'env') return lines.join('\n');
  if (kind === 'curl') return curl(health, deviceToken);
  if (kind === 'compose') return compose(health);
  const hello = {
    deviceToken,
    topic: health.topic,
    pushType: 'alert',
    payload: { aps: { alert: { title: 'Hello', body: 'From my backend' }, sound: 'default' } },
  } as const;
  return exportFormats[kind].write(exportRequest(hello, health.topic, 'mock', health));
}
