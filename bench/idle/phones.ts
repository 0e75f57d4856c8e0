/*
 * Phones that connect, register one app and then do nothing but say that they are there; a bare socket each, so that thousands fit into a process.
 * Its arguments: the gateway's port, and what its phones' ids begin with. Asked for a number of phones it answers when so many more are registered.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { deviceChannelVersion } from '@apns-sim/protocol';
import { answerQuestions } from '../child.ts';

const [port = '', prefix = ''] = process.argv.slice(2);
const bundleId = 'com.example.courier';
/** Connections that are made at the same time. */
const atOnce = 100;
/** Well within the silence the gateway allows. */
const sayEveryMs = 20_000;
const sockets: Socket[] = [];

const upgrade = `GET /gateway HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\nsec-websocket-version: 13\r\n\r\n`;

/** A text frame of a client; its mask is zero, so that the text stands as it is. Source: RFC 6455 §5.2. */
function frame(value: object): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const head = text.length < 126 ? [0x81, 0x80 | text.length] : [0x81, 0xfe, text.length >> 8, text.length & 0xff];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), text]);
}
const ping = frame({ type: 'ping' });

function connectPhone(deviceId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    const steps: readonly (readonly [expected: string, next: Buffer])[] = [
      [
        '\r\n\r\n',
        frame({ type: 'connect', version: deviceChannelVersion, deviceId, name: 'Phone', environment: 'sandbox' }),
      ],
      ['"connected"', frame({ type: 'register', requestId: 1, bundleId, topics: [bundleId] })],
    ];
    let step = 0;
    let heard = '';
    function hear(bytes: Buffer): void {
      heard += bytes.toString('latin1');
      const [expected, next] = steps[step] ?? ['"tokens"'];
      if (!heard.includes(expected)) return;
      heard = '';
      step += 1;
      if (next !== undefined) socket.write(next);
      else {
        socket.off('data', hear);
        socket.resume();
        sockets.push(socket);
        resolve();
      }
    }
    socket.on('data', hear);
    socket.on('error', reject);
    socket.on('close', () => process.exit(1));
    socket.write(upgrade);
  });
}

setInterval(() => {
  for (const socket of sockets) socket.write(ping);
}, sayEveryMs).unref();

let named = 0;
answerQuestions('ready', async (count: number) => {
  const last = named + count;
  const oneAfterTheOther = async () => {
    while (named < last) await connectPhone(`${prefix}-${named++}`);
  };
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther));
  return sockets.length;
});
