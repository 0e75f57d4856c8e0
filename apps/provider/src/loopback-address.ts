import { isIP } from 'node:net';

/** Addresses a server may listen on while it sends to real APNs. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  // a name may begin like an address: 127.0.0.1.example.com
  return address === 'localhost' || address === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
