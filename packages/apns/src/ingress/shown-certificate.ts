import { type TLSSocket } from 'node:tls';
import { type Clock } from '@apns-sim/protocol';
import { readClientCertificate } from './client-certificate.ts';
import { type EnvironmentOf } from './environment-of.ts';

/** The client certificate of a handshake, judged; `null` when none was shown. */
export function shownCertificate(
  socket: TLSSocket,
  { environmentOf, clock }: { readonly environmentOf: EnvironmentOf; readonly clock: Clock },
  serverName: string | null,
) {
  const shown = socket.getPeerX509Certificate();
  if (shown === undefined) return null;
  const environment = environmentOf({ serverName, authority: null });
  return readClientCertificate({ raw: shown.raw, trusted: socket.authorized }, environment, clock.now());
}
