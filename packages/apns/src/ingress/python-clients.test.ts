import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundleId, type Door, keyId, openDoor, signingKey, teamId, tls } from './door.contract.ts';
import { pythonWith, runPython } from './python-clients.contract.ts';

// other programs, and RSA keys: on a busy machine they take their time
vi.setConfig({ testTimeout: 300_000 });

/* Client libraries for Python as Debian packages them, pointed at the door by what they have for it. */

let door: Door;
let folder: string;
beforeAll(async () => {
  door = await openDoor({ machineTime: true });
  folder = await mkdtemp(join(tmpdir(), 'apns-python-'));
  await writeFile(join(folder, 'ca.pem'), tls.cert);
  await writeFile(join(folder, 'key.p8'), signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true });
});

const unknownToken = 'ab'.repeat(32);

/** It offers no ALPN, sends `host` instead of `:authority`, and waits for the very id it sent. */
const aioapnsScript = `
import asyncio, json, ssl, sys
from aioapns import APNs, NotificationRequest, PushType
from aioapns.connection import APNsTLSClientProtocol
asked = json.loads(sys.argv[1])
class Door(APNsTLSClientProtocol):
    APNS_SERVER = "localhost"
    APNS_PORT = asked["port"]
async def main():
    trust = ssl.create_default_context(cafile=asked["ca"])
    trust.check_hostname = False
    def client(topic, key_id=asked["keyId"], team=asked["teamId"]):
        apns = APNs(key=asked["key"], key_id=key_id, team_id=team, topic=topic, max_connections=1, ssl_context=trust)
        apns.pool.protocol_class = Door
        return apns
    first = client(asked["topic"])
    async def send(apns=first, token=asked["token"], message={"aps": {"alert": "Hello"}}, **fields):
        answer = await apns.send_notification(NotificationRequest(device_token=token, message=message, **fields))
        return [answer.notification_id, answer.status, answer.description]
    told = {
        "id": await send(notification_id=asked["id"], time_to_live=3600, priority=5, collapse_key="one", push_type=PushType.ALERT),
        "background": await send(message={"aps": {"content-available": 1}}, priority=5, push_type=PushType.BACKGROUND),
        "many": [one[1] for one in await asyncio.gather(*(send() for _ in range(200)))],
        "refused": [one[1:] for one in [
            await send(token=asked["unknown"]),
            await send(collapse_key="x" * 65),
            await send(notification_id="not-a-uuid"),
            await send(priority=7),
            await send(message={"long": "x" * 4096}),
            await send(push_type=PushType.VOIP),
            await send(apns=client("com.example.nobody")),
            await send(apns=client(asked["topic"], key_id=asked["teamId"], team=asked["keyId"])),
        ]],
    }
    print(json.dumps(told))
asyncio.run(main())
`;

interface Told {
  readonly id: readonly string[];
  readonly background: readonly string[];
  readonly many: readonly string[];
  readonly refused: readonly unknown[];
}

test('[H2-2] [H2-20] [H2-23] aioapns: alert, background, collapse, expiration, its id, 200 at once, refusals', async ({
  skip,
}) => {
  const python = await pythonWith(['aioapns'], 'python3-aioapns');
  if (python === undefined) return skip('Python has no aioapns');
  const id = '123e4567-e89b-12d3-a456-426614174000';
  const told = (await runPython(python, aioapnsScript, {
    port: door.port,
    ca: join(folder, 'ca.pem'),
    key: join(folder, 'key.p8'),
    keyId,
    teamId,
    topic: bundleId,
    token: door.token(),
    unknown: unknownToken,
    id,
  })) as Told;
  expect(told.id).toEqual([id, '200', null]);
  expect(told.background[1]).toBe('200');
  expect(told.many).toEqual(Array.from({ length: 200 }, () => '200'));
  expect(told.refused).toEqual([
    ['400', 'BadDeviceToken'],
    ['400', 'BadCollapseId'],
    ['400', 'BadMessageId'],
    ['400', 'BadPriority'],
    ['413', 'PayloadTooLarge'],
    ['400', 'TopicDisallowed'],
    ['400', 'TopicDisallowed'],
    ['403', 'InvalidProviderToken'],
  ]);
  expect(door.accepted).toHaveLength(202);
  expect(door.accepted[0]).toMatchObject({ apnsId: id, collapseId: 'one', priority: 5, pushType: 'alert' });
  const { connection } = door.newest('received');
  expect(connection.alpn).toBeNull();
});

/** Sends pushes at once over one connection, then what is refused. */
const httpxScript = `
import asyncio, httpx, json, ssl, sys
asked = json.loads(sys.argv[1])
async def main():
    trust = ssl.create_default_context(cafile=asked["ca"])
    trust.check_hostname = False
    async with httpx.AsyncClient(http2=True, verify=trust, trust_env=False) as client:
        async def send(path, headers={}, body=asked["body"]):
            answer = await client.post(asked["origin"] + path, headers={**asked["headers"], **headers}, content=body)
            return [answer.http_version, answer.status_code, answer.text]
        path = "/3/device/" + asked["token"]
        told = {
            "many": await asyncio.gather(*(send(path) for _ in range(200))),
            "refused": [await send(*one) for one in [
                ["/3/device/" + asked["unknown"]],
                ["/3/device/"],
                ["/3/devices/" + asked["token"]],
                [path, {"apns-priority": "05"}],
                [path, {"apns-expiration": "-1"}],
                [path, {"apns-collapse-id": "x" * 65}],
                [path, {"apns-id": "{" + asked["unknown"][:8] + "}"}],
                [path, {"authorization": "Basic abc"}],
                [path, {}, ""],
            ]],
        }
    print(json.dumps(told))
asyncio.run(main())
`;

test('[H2-23] httpx: 200 at once and refusals', async ({ skip }) => {
  const python = await pythonWith(['httpx', 'h2'], 'python3-httpx and python3-h2');
  if (python === undefined) return skip('Python has no httpx with h2');
  const told = (await runPython(python, httpxScript, {
    ca: join(folder, 'ca.pem'),
    origin: `https://localhost:${door.port}`,
    headers: door.headers(),
    body: '{"aps":{"alert":"Hello"}}',
    token: door.token(),
    unknown: unknownToken,
  })) as { many: unknown[]; refused: unknown[] };
  expect(new Set(told.many.map(String))).toEqual(new Set(['HTTP/2,200,']));
  const refusal = (status: number, reason: string) => ['HTTP/2', status, `{"reason":"${reason}"}`];
  expect(told.refused).toEqual([
    refusal(400, 'BadDeviceToken'),
    refusal(400, 'MissingDeviceToken'),
    refusal(404, 'BadPath'),
    refusal(400, 'BadPriority'),
    refusal(400, 'BadExpirationDate'),
    refusal(400, 'BadCollapseId'),
    refusal(400, 'BadMessageId'),
    refusal(403, 'MissingProviderToken'),
    refusal(400, 'PayloadEmpty'),
  ]);
});
