import { Duplex } from 'node:stream';
import { type TLSSocket } from 'node:tls';

/**
 * A TLS connection with everything that passes shown to two listeners, in clear. HTTP/2 takes a socket's bytes below JavaScript,
 * so to see them it must be given a stream that is none; that costs throughput, which is why not every connection is watched.
 */
export function watchSocket(socket: TLSSocket, onIn: (chunk: Buffer) => void, onOut: (chunk: Buffer) => void): Duplex {
  const watched = new Duplex({
    allowHalfOpen: true,
    read: () => void socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      onOut(chunk);
      socket.write(chunk, done);
    },
    writev(chunks, done) {
      const whole = Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer));
      onOut(whole);
      socket.write(whole, done);
    },
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy(error ?? undefined);
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    onIn(chunk);
    if (!watched.push(chunk)) socket.pause();
  });
  socket.once('end', () => watched.push(null));
  socket.once('close', () => watched.destroy());
  return watched;
}
