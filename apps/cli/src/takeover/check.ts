import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect as connectTls, type PeerCertificate } from 'node:tls';

/** One thing looked at. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** What was found; when it is not right, also what to do. */
  readonly detail: string;
}

interface TakeoverWish {
  /** Apple's names. */
  readonly hosts: readonly string[];
  /** The port a client calls. */
  readonly port: number;
  /** Path of the authority's certificate, PEM. */
  readonly ca: string;
  /** The address they are to lead to. */
  readonly address: string;
}

const patienceMs = 5000;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function isOurs(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
  return (isIPv4(address) && address.startsWith('127.')) || address === '::1' || own.includes(address);
}

async function leadsHere(host: string, wanted: string): Promise<string> {
  const { address } = await lookup(host).catch((cause: unknown) => {
    throw new Error(`${messageOf(cause)}; put it into the hosts file: apns-sim takeover`);
  });
  if (address === wanted || isOurs(address)) return address;
  throw new Error(`${address} is not this machine; put ${wanted} into the hosts file: apns-sim takeover`);
}

/** The handshake as a client that trusts our authority makes it. */
function shakeHands(host: string, address: string, { port, ca }: TakeoverWish): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: address,
      port,
      servername: host,
      ca: readFileSync(ca),
      ALPNProtocols: ['h2'],
      timeout: patienceMs,
    });
    socket.once('error', ({ message, code }: NodeJS.ErrnoException) =>
      reject(
        new Error(
          code === 'ECONNREFUSED'
            ? `nobody listens on port ${port}; start with --takeover, or redirect it: apns-sim takeover`
            : `${message}; another program, or another simulation, answers there`,
        ),
      ),
    );
    socket.once('timeout', () => {
      socket.destroy();
      reject(new Error(`no handshake in ${patienceMs} ms`));
    });
    socket.once('secureConnect', () => {
      const { issuer } = socket.getPeerCertificate() as PeerCertificate;
      resolve(`${socket.getProtocol()}, ${socket.alpnProtocol}, certificate by ${issuer?.CN ?? 'our authority'}`);
      socket.end();
    });
  });
}

/** APNs has a word for GET. No push, so that no report card counts it. */
function realAnswer(host: string, address: string, { port, ca }: TakeoverWish): Promise<string> {
  return new Promise((resolve, reject) => {
    const session = connect(`https://${host}:${port}`, {
      ca: readFileSync(ca),
      servername: host,
      createConnection: () =>
        connectTls({ host: address, port, servername: host, ca: readFileSync(ca), ALPNProtocols: ['h2'] }),
    });
    session.setTimeout(patienceMs, () => session.destroy(new Error(`no answer in ${patienceMs} ms`)));
    session.once('error', reject);
    const stream = session.request({ ':method': 'GET', ':path': '/takeover-check' });
    let body = '';
    let status = 0;
    stream.setEncoding('utf8').on('data', (text: string) => (body += text));
    stream.once('response', (headers) => (status = Number(headers[':status'])));
    stream.once('error', reject);
    stream.once('close', () => {
      session.close();
      if (body.includes('MethodNotAllowed')) resolve(`${status} ${body}: APNs’ own word for GET`);
      else reject(new Error(`${status} ${body}: that is not what APNs says to GET`));
    });
    stream.end();
  });
}

async function look(what: string, check: () => Promise<string>): Promise<Finding> {
  return check().then(
    (detail) => ({ what, ok: true, detail }),
    (error: unknown) => ({ what, ok: false, detail: messageOf(error) }),
  );
}

/** Looks at each name: does it lead here, does TLS hold, does APNs answer? What hangs on a failure is left out. */
export async function checkTakeover(wish: TakeoverWish): Promise<readonly Finding[]> {
  const each = wish.hosts.map(async (host) => {
    const name = await look(`${host} leads here`, () => leadsHere(host, wish.address));
    if (!name.ok) return [name];
    const tls = await look(`${host} TLS`, () => shakeHands(host, name.detail, wish));
    if (!tls.ok) return [name, tls];
    return [name, tls, await look(`${host} answers`, () => realAnswer(host, name.detail, wish))];
  });
  return (await Promise.all(each)).flat();
}
