import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createConnection } from './connection.ts';
import { scriptGateway } from './scripted-gateway.ts';

function connect() {
  const gateway = scriptGateway();
  const clock = createClock({ mode: 'frozen', at: 0 });
  const reports: string[] = [];
  const delivered: unknown[] = [];
  const refused: string[] = [];
  const connection = createConnection({
    url: 'ws://gateway.test/gateway',
    identity: () => ({ deviceId: 'alice', name: 'Alice’s iPhone', environment: 'sandbox' }),
    openSocket: gateway.openSocket,
    clock,
    random: createRandom('connection'),
    report: (state) => void reports.push(state),
    deliver: (frame) => void delivered.push(frame),
    refuse: (error) => void refused.push(error),
  });
  connection.start();
  return { gateway, clock, reports, delivered, refused, connection };
}

const shown = { kind: 'presented', surfaces: ['banner'], level: 'active', gates: [] } as const;

test('[CN-1] connect comes first; online is what the gateway says', () => {
  const { gateway, reports } = connect();
  expect(gateway.end.url).toBe('ws://gateway.test/gateway');
  gateway.end.open();
  expect(gateway.end.frames).toEqual([
    { type: 'connect', version: 1, deviceId: 'alice', name: 'Alice’s iPhone', environment: 'sandbox' },
  ]);
  expect(reports).toEqual(['connecting']);
  gateway.end.say({ type: 'connected', version: 1, heartbeatMs: 30_000 });
  expect(reports).toEqual(['connecting', 'online']);
});

test('[CN-1] starting twice opens one socket', () => {
  const { gateway, connection } = connect();
  connection.start();
  expect(gateway.sockets).toHaveLength(1);
});

test('[CN-2] it pings within the heartbeat, and lives while it is answered', () => {
  const { gateway, clock, reports } = connect();
  const end = gateway.greet(1_000);
  for (let count = 0; count < 10; count++) {
    clock.advance(1_000);
    end.say({ type: 'pong' });
  }
  expect(end.frames.filter(({ type }) => type === 'ping')).toHaveLength(20);
  expect(reports).toEqual(['connecting', 'online']);
});

test('[CN-2] two heartbeats without a word: opened anew', () => {
  const { gateway, clock, reports } = connect();
  const first = gateway.greet(1_000);
  clock.advance(1_999);
  expect(first.closedByPhone).toBe(false);
  clock.advance(1);
  expect(first.closedByPhone).toBe(true);
  expect(reports.at(-1)).toBe('connecting');
  clock.advance(250);
  expect(gateway.sockets).toHaveLength(2);
  gateway.greet();
  expect(reports.at(-1)).toBe('online');
});

test('[CN-2] a gateway that never greets is given up', () => {
  const { gateway, clock } = connect();
  gateway.end.open();
  clock.advance(10_000);
  expect(gateway.sockets[0]?.closedByPhone).toBe(true);
  clock.advance(250);
  expect(gateway.sockets).toHaveLength(2);
});

test('[CN-3] it keeps trying, and is reported as connecting once', () => {
  const { gateway, clock, reports } = connect();
  for (let count = 1; count <= 20; count++) {
    gateway.end.hangUp();
    clock.advance(124);
    expect(gateway.sockets).toHaveLength(count);
    while (gateway.sockets.length === count) clock.advance(100);
  }
  expect(reports).toEqual(['connecting']);
});

test.each(['takenOver', 'unsupportedVersion'] as const)('[CN-4] %s ends it until it is told', (reason) => {
  const { gateway, clock, reports, connection } = connect();
  gateway.greet().say({ type: 'bye', reason, text: '' });
  clock.advance(3_600_000);
  expect(gateway.sockets).toHaveLength(1);
  expect(reports).toEqual(['connecting', 'online', 'offline']);
  connection.start();
  expect(gateway.sockets).toHaveLength(2);
});

test.each([
  ['shutdown', 250],
  ['idle', 250],
  ['badFrame', 4_000],
] as const)('[CN-5] after %s it comes back', (reason, withinMs) => {
  const { gateway, clock, reports } = connect();
  const first = gateway.greet();
  first.say({ type: 'bye', reason, text: '' });
  first.hangUp();
  clock.advance(withinMs / 2 - 1);
  expect(gateway.sockets).toHaveLength(1);
  clock.advance(withinMs / 2 + 1);
  expect(gateway.sockets).toHaveLength(2);
  expect(reports).toEqual(['connecting', 'online', 'connecting']);
});

test('[CN-7] what is one is delivered, also with unknown fields; before the greeting nothing', () => {
  const { gateway, delivered, reports } = connect();
  const tokens = { type: 'tokens', requestId: 1, bundleId: 'com.example.courier', tokens: {}, later: true } as const;
  gateway.end.open();
  gateway.end.say(tokens);
  const end = gateway.greet();
  end.say(tokens);
  expect(delivered).toEqual([tokens]);
  expect(reports.at(-1)).toBe('online');
});

const push = {
  type: 'notification',
  uniqueId: 'u1',
  apnsId: 'a1',
  topic: 'com.example.courier',
  pushType: 'alert',
  priority: 10,
  expiration: null,
  collapseId: null,
  payload: 'e30=',
  fromStorage: false,
};
const types =
  'connected, tokens, activityToken, registrationFailed, subscribed, subscriptionFailed, notification, pong, bye';

test.each([
  ['', 'frame: expected JSON, came ""'],
  ['{', 'frame: expected JSON, came "{"'],
  ['null', 'frame: expected an object, came null'],
  ['7', 'frame: expected an object, came 7'],
  ['[]', `type: expected ${types}, came nothing`],
  ['{"type":"toString"}', `type: expected ${types}, came "toString"`],
  ['{"type":"tokens"}', 'tokens.requestId: expected a number, came nothing'],
  [
    { type: 'tokens', requestId: 1, bundleId: 'b', tokens: { b: 7 } },
    'tokens.tokens: expected an object of texts, came {"b":7}',
  ],
  [{ ...push, priority: 7 }, 'notification.priority: expected 10, 5, 1, came 7'],
  [{ ...push, collapseId: 7 }, 'notification.collapseId: expected a text or null, came 7'],
  [{ ...push, fromStorage: 'no' }, 'notification.fromStorage: expected true or false, came "no"'],
  [{ type: 'connected', version: 1, heartbeatMs: 0 }, 'connected.heartbeatMs: expected a number above 0, came 0'],
])('[CN-7] %j is refused: %s', (message, error) => {
  const { gateway, delivered, refused, reports } = connect();
  const end = gateway.greet();
  end.say(typeof message === 'string' ? message : JSON.stringify(message));
  expect(refused).toEqual([error]);
  expect(delivered).toEqual([]);
  expect(end.closedByPhone).toBe(false);
  end.say(JSON.stringify(push));
  expect(delivered).toEqual([push]);
  expect(reports.at(-1)).toBe('online');
});

test('[CN-8] outcomes and actions wait for a connection, other frames do not', () => {
  const { gateway, connection } = connect();
  connection.send({ type: 'ack', uniqueId: 'u1' });
  connection.send({ type: 'outcome', uniqueId: 'u1', outcome: shown });
  connection.send({ type: 'userAction', uniqueId: 'u1', userAction: { action: 'default' } });
  const end = gateway.greet();
  expect(end.frames.map(({ type }) => type)).toEqual(['connect', 'outcome', 'userAction']);
  connection.send({ type: 'ack', uniqueId: 'u2' });
  expect(end.frames.at(-1)).toEqual({ type: 'ack', uniqueId: 'u2' });
});

test('[CN-11] a socket that was let go is not heard any more', () => {
  const { gateway, clock, connection, delivered, reports } = connect();
  const first = gateway.greet();
  connection.stop();
  connection.start();
  first.say({ type: 'tokens', requestId: 1, bundleId: 'com.example.courier', tokens: {} });
  first.hangUp();
  clock.advance(1_000);
  expect(gateway.sockets).toHaveLength(2);
  expect(delivered).toEqual([]);
  gateway.greet();
  expect(reports).toEqual(['connecting', 'online', 'offline', 'connecting', 'online']);
});

test('closed for good it neither reports nor tries', () => {
  const { gateway, clock, connection, reports } = connect();
  const end = gateway.greet();
  connection.close();
  end.hangUp();
  clock.advance(3_600_000);
  connection.start();
  expect(end.closedByPhone).toBe(true);
  expect(gateway.sockets).toHaveLength(1);
  expect(reports).toEqual(['connecting', 'online']);
});
