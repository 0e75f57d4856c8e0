import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { pythonWith } from '../ingress/python-clients.contract.ts';
import { bundleId, type Client, type ClientWorld, keyId, type OpenClient, teamId } from './clients.contract.ts';

/* Client libraries for Python, each in a process of its own that is told what to do line by line. */

/** Reads lines of JSON, does what they say, many at a time, and answers each with a line. */
const loop = `
import asyncio, json, ssl, sys, time
asked = json.loads(sys.argv[1])
trust = ssl.create_default_context(cafile=asked["ca"])
trust.check_hostname = False
async def serve(do):
    lines = asyncio.StreamReader(limit=2 ** 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async def answer(line):
        told = "here" if line["fields"] is None else await do(line["fields"])
        print(json.dumps({"id": line["id"], "told": told}), flush=True)
    running = set()
    while line := await lines.readline():
        task = asyncio.create_task(answer(json.loads(line)))
        running.add(task)
        task.add_done_callback(running.discard)
`;

const aioapns = `${loop}
import logging
from aioapns import APNs, NotificationRequest, PushType
from aioapns.connection import APNsTLSClientProtocol
logging.disable(logging.CRITICAL)
clients = {}
def client(port, topic, key_id, team_id):
    known = (port, topic, key_id, team_id)
    if known not in clients:
        apns = APNs(key=asked["key"], key_id=key_id, team_id=team_id, topic=topic, max_connections=1, ssl_context=trust)
        apns.pool.protocol_class = type("Door", (APNsTLSClientProtocol,), {"APNS_SERVER": "localhost", "APNS_PORT": port})
        clients[known] = apns
    return clients[known]
async def do(fields):
    background = fields.get("background", False)
    more = {"push_type": PushType(fields.get("pushType", "background" if background else "alert"))}
    if "collapseId" in fields: more["collapse_key"] = fields["collapseId"]
    if "expiration" in fields: more["time_to_live"] = fields["expiration"] - int(time.time())
    if "apnsId" in fields: more["notification_id"] = fields["apnsId"]
    if background or "priority" in fields: more["priority"] = fields.get("priority", 5)
    message = {"aps": {"content-available": 1} if background else {"alert": "x" * fields.get("textBytes", 5)}}
    apns = client(fields["port"], fields["topic"], fields["keyId"], fields["teamId"])
    try:
        answer = await apns.send_notification(NotificationRequest(device_token=fields["deviceToken"], message=message, **more))
    except Exception:
        return "failed"
    return "sent" if answer.status == "200" else "refused " + answer.status + " " + answer.description
asyncio.run(serve(do))
`;

const httpx = `${loop}
import httpx
if "cert" in asked: trust.load_cert_chain(asked["cert"], asked["key"])
async def main():
    async with httpx.AsyncClient(http2=True, verify=trust, trust_env=False, timeout=60) as client:
        async def do(fields):
            try:
                answer = await client.request(fields.get("method", "POST"), fields["url"], headers=[tuple(one) for one in fields["headers"]], content=fields.get("body"))
            except httpx.HTTPError:
                return {"status": 0, "body": ""}
            return {"status": answer.status_code, "body": answer.text}
        await serve(do)
asyncio.run(main())
`;

/** A Python process that answers. */
export interface Told extends AsyncDisposable {
  /** `null` only asks whether it is there. */
  ask(fields: object | null): Promise<unknown>;
}

function startPython(python: string, script: string, argument: object): Told {
  const child = spawn(python, ['-c', script, JSON.stringify(argument)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const waiting = new Map<number, (told: unknown) => void>();
  let count = 0;
  createInterface(child.stdout).on('line', (line) => {
    const { id, told } = JSON.parse(line) as { id: number; told: unknown };
    waiting.get(id)?.(told);
  });
  return {
    ask: (fields) =>
      new Promise((resolve) => {
        const id = ++count;
        waiting.set(id, resolve);
        child.stdin.write(`${JSON.stringify({ id, fields })}\n`);
      }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const asClient = (python: Told, send: Client['send']): Client => ({
  send,
  async turn() {
    for (let round = 0; round < 3; round++) await python.ask(null);
  },
  close: async () => python[Symbol.asyncDispose](),
});

/** aioapns; `undefined` where there is none. It offers no ALPN, sends `host` instead of `:authority`, and waits for the very id it sent. */
export const openAioapns: OpenClient = async (world, sender = { keyId, teamId }) => {
  const python = await pythonWith(['aioapns'], 'python3-aioapns');
  if (python === undefined) return undefined;
  const told = startPython(python, aioapns, { ca: world.caFile, key: world.keyFile });
  const usual = { port: world.apns.ports.push, topic: bundleId, deviceToken: world.token(), ...sender };
  return asClient(told, (push = {}) => told.ask({ ...usual, ...push }) as Promise<string>);
};

/** httpx over HTTP/2; `undefined` where there is none. @param more files of a client certificate */
export async function startHttpx({ caFile }: ClientWorld, more: object = {}): Promise<Told | undefined> {
  const python = await pythonWith(['httpx', 'h2'], 'python3-httpx and python3-h2');
  return python === undefined ? undefined : startPython(python, httpx, { ca: caFile, ...more });
}

/** httpx as a client of pushes. */
export const openHttpx: OpenClient = async (world) => {
  const told = await startHttpx(world);
  if (told === undefined) return undefined;
  return asClient(told, async ({ background, collapseId, expiration, apnsId } = {}) => {
    const headers = {
      ...world.headers,
      ...(background && { 'apns-push-type': 'background', 'apns-priority': '5' }),
      ...(collapseId !== undefined && { 'apns-collapse-id': collapseId }),
      ...(expiration !== undefined && { 'apns-expiration': String(expiration) }),
      ...(apnsId !== undefined && { 'apns-id': apnsId }),
    };
    const body = JSON.stringify({ aps: background ? { 'content-available': 1 } : { alert: 'Hello' } });
    const url = `${world.origin}/3/device/${world.token()}`;
    const answer = (await told.ask({ url, headers: Object.entries(headers), body })) as {
      status: number;
      body: string;
    };
    if (answer.status === 0) return 'failed';
    return answer.status === 200 ? 'sent' : `refused ${answer.status} ${JSON.parse(answer.body).reason}`;
  });
};

/** The version of a Python module. */
export async function pythonVersionOf(module: string): Promise<string | undefined> {
  const python = await pythonWith([module], `python3-${module}`);
  if (python === undefined) return undefined;
  const script = `import importlib.metadata; print(importlib.metadata.version(${JSON.stringify(module)}))`;
  return promisify(execFile)(python, ['-c', script]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
