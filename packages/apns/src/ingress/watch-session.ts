import { type ServerHttp2Session } from 'node:http2';
import { type TLSSocket } from 'node:tls';
import { type ConnectionEvent } from './witness.ts';

/** Tells how a session fares. Its errors are heard here, so none is ever thrown. */
export function watchSession(
  session: ServerHttp2Session,
  socket: TLSSocket,
  tell: (event: ConnectionEvent) => void,
): void {
  session.once('remoteSettings', () => tell({ type: 'greeted' }));
  session.on('ping', () => tell({ type: 'pinged' }));
  session.on('error', ({ code = '', message }: NodeJS.ErrnoException) => tell({ type: 'failed', code, text: message }));
  socket.on('error', () => {});
  socket.once('close', () => tell({ type: 'closed' }));
}
