/*
 * The server the clients are measured against: HTTP/2 over TLS, 1,000 streams, 200 to everything as APNs gives it.
 * It speaks our own HTTP/2, because Node's would be slower than the fastest client and so hide what that can do.
 */
import { type AddressInfo } from 'node:net';
import { acceptAll } from '../accept-all.ts';
import { makeCertificate } from '../certificate.ts';
import { type Address } from './loopback.ts';

const { cert, key, privateKey } = await makeCertificate();
const server = acceptAll({ cert, key });
server.listen(0, 'localhost', () => {
  const { port } = server.address() as AddressInfo;
  const signing = { privateKey, keyId: 'BENCHKEY01', teamId: 'BENCHTEAM1' };
  process.send?.({ url: `https://localhost:${port}`, port, ca: cert, key: signing } satisfies Address);
});
// the bench is over
process.on('disconnect', () => process.exit(0));
