import { type Duplex } from 'node:stream';

/**
 * Shows everything that passes a socket to two listeners, before the socket's owner sees it. Only for sockets whose owner writes by
 * `write`, as `ws` does: a stream put between, as HTTP/2 needs one, would cost every phone's traffic a copy.
 */
export function tapSocket(socket: Duplex, onIn: (chunk: Buffer) => void, onOut: (chunk: Buffer) => void): void {
  socket.prependListener('data', onIn);
  const write = socket.write;
  function seenWrite(this: Duplex, ...given: Parameters<Duplex['write']>): boolean {
    const [chunk, encoding] = given as [unknown, unknown];
    if (typeof chunk === 'string')
      onOut(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (Buffer.isBuffer(chunk)) onOut(chunk);
    return write.apply(this, given);
  }
  socket.write = seenWrite as Duplex['write'];
}
