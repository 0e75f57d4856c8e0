import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startTestSimulation } from '../simulation.contract.ts';

/** Sends one request as it stands, and gives the first line of what comes back. */
function asked(port: number, target: string, fields: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const lines = [`GET ${target} HTTP/1.1`, `host: localhost:${port}`, ...fields, '', ''];
    socket.end(lines.join('\r\n'));
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject).once('end', () => resolve('closed'));
  });
}

const upgrade = [
  'connection: Upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
];

test('whatever address a WebSocket asks for, the door goes on', async () => {
  await using simulation = await startTestSimulation();
  const port = Number(new URL(simulation.info.lab).port);
  const answers = [
    ['/sim/v1/devices/%zz/watch', 'HTTP/1.1 101 Switching Protocols'],
    ['/sim/v1/devices/%E0%A4%A/watch', 'HTTP/1.1 101 Switching Protocols'],
    ['/sim/v1/events?after=%zz', 'HTTP/1.1 101 Switching Protocols'],
    ['http://[', 'HTTP/1.1 400 Bad Request'],
    ['//[/sim/v1/events', 'HTTP/1.1 400 Bad Request'],
    ['//elsewhere.example/nothing', 'HTTP/1.1 404 Not Found'],
    ['*', 'HTTP/1.1 404 Not Found'],
  ] as const;
  for (const [target, line] of answers) expect([target, await asked(port, target, upgrade)]).toEqual([target, line]);
  expect(await asked(port, '/sim/v1/health', ['connection: close'])).toBe('HTTP/1.1 200 OK');
});

test('nor does a page', async () => {
  await using simulation = await startTestSimulation();
  const port = Number(new URL(simulation.info.lab).port);
  for (const target of ['http://[', '//[/', '/%zz', '/sim/v1/devices/%zz', '/assets/%c0%ae%c0%ae/x.js', '/%00'])
    expect([target, await asked(port, target, ['connection: close'])]).toEqual([
      target,
      expect.stringMatching(/^HTTP\/1\.1 (200|4\d\d) /),
    ]);
});
