import { headerNames } from '@apns-sim/protocol';
import { type ExportRequest } from './export-request.ts';

/** JSON's texts are Python's too, but for characters beyond the first plane, which stand as they are. */
const py = (text: string) => JSON.stringify(text);

/** A Python script for httpx and PyJWT. */
export const python = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  `# pip install "httpx[http2]" "pyjwt[crypto]"
import os
import ssl
import time

import httpx
import jwt

with open(os.environ["APNS_KEY_PATH"]) as file:
    token = jwt.encode(
        {"iss": os.environ["APNS_TEAM_ID"], "iat": int(time.time())},
        file.read(),
        algorithm="ES256",
        headers={"kid": os.environ["APNS_KEY_ID"]},
    )

trust = ssl.create_default_context(${ca === null ? '' : `cafile=${py(ca)}`})
with httpx.Client(http2=True, verify=trust) as client:
    answer = client.post(
        ${py(`${origin}/3/device/${deviceToken}`)},
        headers={
            "authorization": f"bearer {token}",
${headers.map(([name, value]) => `            ${py(name)}: ${py(value)},`).join('\n')}
        },
        content=${py(body)}.encode(),
    )
print(answer.status_code, answer.headers.get("${headerNames.apnsId}"), answer.text)
`;
