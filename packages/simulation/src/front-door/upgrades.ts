import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { type Refusal } from '@apns-sim/protocol';

/** A door that is entered by an HTTP upgrade to WebSocket. */
export interface UpgradeDoor {
  /** What it does with a path of its own; `undefined` when the path is not its own. */
  take(path: string): ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
}

function refuse(socket: Duplex, status: string, why: string): void {
  const body = `${why}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Sends each upgrade to the door whose path it is; pages of other sites get none. The returned function cuts those still open. */
export function routeUpgrades(
  server: Server,
  doors: readonly UpgradeDoor[],
  mayNot: (request: IncomingMessage) => Refusal,
): () => void {
  const open = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    // a peer that goes away in the middle of the handshake is no failure of ours
    socket.on('error', () => socket.destroy());
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    const { url = '/' } = request;
    if (!URL.canParse(url, 'http://door')) {
      return refuse(socket, '400 Bad Request', `address: expected a path, got ${JSON.stringify(url.slice(0, 100))}.`);
    }
    const refusal = mayNot(request);
    if (refusal !== undefined) return refuse(socket, '403 Forbidden', refusal);
    const path = new URL(url, 'http://door').pathname;
    for (const door of doors) {
      const take = door.take(path);
      if (take !== undefined) return take(request, socket, head);
    }
    refuse(socket, '404 Not Found', `there is no WebSocket at ${path}`);
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
