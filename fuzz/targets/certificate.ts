import { X509Certificate } from 'node:crypto';
import { readClientCertificate } from '../../packages/apns/src/ingress/client-certificate.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { der } from '../structures/der.ts';

function withNode(raw: Buffer): { readonly from: number; readonly to: number } | undefined {
  try {
    const { validFrom, validTo } = new X509Certificate(raw);
    return { from: Date.parse(validFrom), to: Date.parse(validTo) };
  } catch {
    return undefined;
  }
}

/** A push certificate as a client shows it, beside the reader Node has. */
export const open: OpenTarget = () => ({
  property:
    'never throws; good is only what Node can read too, in its time and with a topic; one that is not trusted is never good',
  structure: der,
  words: [
    'com.example.courier',
    Uint8Array.of(0x06, 0x0a, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x06, 0x03, 0x01),
    '20500101000000Z',
  ],
  seeds: [],
  longest: 4000,
  work: { base: 4000, perByte: 100 },
  attempt(raw) {
    const now = Date.UTC(2026, 11, 15);
    const read = readClientCertificate({ raw, trusted: true }, 'sandbox', now);
    const stranger = readClientCertificate({ raw, trusted: false }, 'sandbox', now);
    demand(stranger.problem === 'BadCertificate', 'one that nobody trusts is good');
    demand(read.topics.join('').length <= raw.length, 'more topics than came');
    if (read.problem !== null) return 'refused';
    const known = withNode(raw);
    demand(read.topics.length > 0, 'good without a topic');
    // what OpenSSL cannot read never comes to this reader: the handshake fails before
    if (known !== undefined && !Number.isNaN(known.from) && !Number.isNaN(known.to))
      demand(known.from <= now && now <= known.to + 999, 'good outside its time');
    return 'accepted';
  },
});
