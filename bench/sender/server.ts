/*
 * The server the clients are measured against: HTTP/2 over TLS, 1,000 streams, 200 to everything as APNs gives it.
 * It speaks our own HTTP/2, because Node's would be slower than the fastest client and so hide what that can do.
 */
import { type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { ServerConnection, type ServerStream } from '@apns-sim/h2';
import { createClock } from '@apns-sim/protocol';
import { makeCertificate } from '../certificate.ts';
import { type Address } from './loopback.ts';

const { cert, key, privateKey } = await makeCertificate();
const clock = createClock();
let answers = 0;
function accept(stream: ServerStream): void {
  answers += 1;
  const id = answers.toString(16).padStart(12, '0');
  stream.respond(
    [
      [':status', '200'],
      ['apns-id', `EABEAE54-14A8-11E5-B60B-${id}`],
    ],
    true,
  );
}
const nothing = () => {};
const events = {
  onHead: nothing,
  onRequest: accept,
  onStreamOver: nothing,
  onSettings: nothing,
  onAcknowledged: nothing,
  onPing: nothing,
  onIdle: nothing,
  onOver: nothing,
};
const settings = { maxConcurrentStreams: 1000, initialWindowSize: 65_535, maxHeaderListSize: 8000 };
const policies = { 'apns-id': 'literal' } as const;
const body = { keep: 0, read: 1_000_000 };
const server = createServer({ cert, key, ALPNProtocols: ['h2'] }, (carrier) => {
  new ServerConnection({ carrier, clock, settings, policies, body, events });
});
server.listen(0, 'localhost', () => {
  const { port } = server.address() as AddressInfo;
  const signing = { privateKey, keyId: 'BENCHKEY01', teamId: 'BENCHTEAM1' };
  process.send?.({ url: `https://localhost:${port}`, port, ca: cert, key: signing } satisfies Address);
});
// the bench is over
process.on('disconnect', () => process.exit(0));
