import { headerNames } from '@apns-sim/protocol';
import { type ExportRequest } from './export-request.ts';

const js = (text: string) => JSON.stringify(text);

/** An ES module for Node, with nothing but its own modules. */
export const node = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  `import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';

const { APNS_KEY_PATH, APNS_KEY_ID, APNS_TEAM_ID } = process.env;
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = part({ alg: 'ES256', kid: APNS_KEY_ID }) + '.' + part({ iss: APNS_TEAM_ID, iat: Math.floor(Date.now() / 1000) });
const key = createPrivateKey(readFileSync(APNS_KEY_PATH));
const signature = sign('sha256', Buffer.from(claims), { key, dsaEncoding: 'ieee-p1363' });
const jwt = claims + '.' + signature.toString('base64url');

const session = connect(${js(origin)}${ca === null ? '' : `, { ca: readFileSync(${js(ca)}) }`});
const stream = session.request({
  ':method': 'POST',
  ':path': ${js(`/3/device/${deviceToken}`)},
  authorization: \`bearer \${jwt}\`,
${headers.map(([name, value]) => `  ${js(name)}: ${js(value)},`).join('\n')}
});
stream.on('response', (answer) => console.log(answer[':status'], answer['${headerNames.apnsId}']));
stream.on('data', (chunk) => console.log(String(chunk)));
stream.on('close', () => session.close());
stream.end(${js(body)});
`;
