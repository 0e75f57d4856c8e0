import { connect } from 'node:net';
import { demand, type OpenTarget } from '../engine/target.ts';
import { startRunning } from '../seeds/running-simulation.ts';
import { text } from '../structures/text.ts';

/** Sends bytes and ends; what came back before the door closed. */
function say(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let came = '';
    const line = connect(port, '127.0.0.1', () => line.end(bytes));
    // an upgraded line stays open: what it says first is enough
    const enough = setTimeout(() => line.destroy(), 400);
    line.on('data', (chunk: Buffer) => {
      came += chunk.toString('latin1');
      if (came.includes('\r\n\r\n')) line.destroy();
    });
    line.on('error', () => undefined);
    line.on('close', () => {
      clearTimeout(enough);
      resolve(came);
    });
  });
}

const socket =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

/** Bytes at the front door and at the gateway, before any HTTP is known to be there. */
export const open: OpenTarget = async () => {
  const simulation = await startRunning();
  const ports = [simulation.info.lab, simulation.info.gateway].map((address) => Number(new URL(address).port));
  return {
    property:
      'no bytes end a door; nothing is answered 5xx but what HTTP has for it; only loopback names get 2xx or an upgrade',
    structure: text,
    words: [
      'GET ',
      'POST ',
      ' HTTP/1.1\r\n',
      'Host: localhost\r\n',
      'Host: evil.example\r\n',
      'Origin: http://evil.example\r\n',
      'Origin: null\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Content-Length: 5\r\n',
      '//[',
      '/sim/v1/events',
      '/gateway',
      '\r\n',
      'Sec-WebSocket-Version: 13\r\n',
      'Expect: 100-continue\r\n',
    ],
    seeds: [
      `GET /gateway HTTP/1.1\r\nHost: localhost\r\n${socket}`,
      `GET /sim/v1/events?after=1 HTTP/1.1\r\nHost: localhost\r\n${socket}`,
      `GET //[ HTTP/1.1\r\nHost: localhost\r\n${socket}`,
      'GET /sim/v1/health HTTP/1.1\r\nHost: evil.example\r\n\r\n',
      'POST /sim/v1/reset HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\nContent-Length: 2\r\n\r\n{}',
      'GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
    longest: 1200,
    work: { base: 100_000, perByte: 2000 },
    async attempt(input) {
      let answered = false;
      for (const port of ports) {
        const came = await say(port, input);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(came)?.[1] ?? 0);
        answered ||= status > 0;
        demand(status < 500 || status === 501 || status === 505, `an answer of ${came.slice(0, 200)}`);
        const host = /^host:[ \t]*([^\r\n]*)/im.exec(input.toString('latin1'))?.[1] ?? '';
        if ((status >= 200 && status < 300) || status === 101) demand(!/evil/.test(host), `${host} is let in`);
      }
      const health = await fetch(`${simulation.info.control}/health`);
      demand(health.ok, 'the door is shut');
      return answered ? 'accepted' : 'refused';
    },
    close: () => simulation.close(),
  };
};
