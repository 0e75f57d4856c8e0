import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type GatewayEnd, scriptGateway } from '../connection/scripted-gateway.ts';
import { type FleetPlan } from './behaviours.ts';
import { createFleet } from './fleet.ts';

const bundleId = 'com.example.courier';
const other = 'com.example.shop';

function start(plan: Partial<FleetPlan> = {}, phones: readonly [number, number] = [0, 3]) {
  const gateway = scriptGateway();
  const clock = createClock({ mode: 'frozen', at: 0 });
  const fleet = createFleet({
    plan: { behaviour: 'steady', comeBack: 'jitter', seed: '1', arriveMs: 1_000, stormEveryMs: 15_000, ...plan },
    phones,
    apps: [bundleId, other],
    environment: 'sandbox',
    openLine: () => {
      const socket = gateway.openSocket('');
      return { ...socket, drop: socket.close };
    },
    clock,
  });
  fleet.start();
  return { gateway, clock, fleet };
}

function greet(end: GatewayEnd): void {
  end.open();
  end.say({ type: 'connected', version: 1, heartbeatMs: 30_000 });
}
function giveTokens(end: GatewayEnd, name: string): void {
  for (const [requestId, app] of [bundleId, other].entries())
    end.say({ type: 'tokens', requestId, bundleId: app, tokens: { [app]: `${name}-${requestId}` } });
}
const push = (uniqueId: string) =>
  ({
    type: 'notification',
    uniqueId,
    apnsId: 'a',
    topic: bundleId,
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: null,
    payload: 'e30=',
    fromStorage: false,
  }) as const;

test('[FL-3] a light phone connects, registers once, pings, and acknowledges each push, also one that comes again', () => {
  const { gateway, clock, fleet } = start({}, [5, 6]);
  clock.advance(1_000);
  const [end] = gateway.sockets as [GatewayEnd];
  greet(end);
  giveTokens(end, 'five');
  for (const uniqueId of ['u1', 'u2', 'u1']) end.say(push(uniqueId));
  clock.advance(15_000);
  expect(end.frames).toEqual([
    { type: 'connect', version: 1, deviceId: 'fleet-1-5', name: 'Fleet 5', environment: 'sandbox' },
    { type: 'register', requestId: 0, bundleId, topics: [bundleId] },
    { type: 'register', requestId: 1, bundleId: other, topics: [other] },
    ...['u1', 'u2', 'u1'].map((uniqueId) => ({ type: 'ack', uniqueId })),
    { type: 'ping' },
  ]);
  expect(fleet.tokensOf(other)).toEqual(['five-1']);
  expect(fleet.counts).toMatchObject({ online: 1, arrived: 1, tokens: 2, pushes: 2, again: 1, mistakes: 0 });
});

test('[FL-4] a lost line comes back after a back-off, with the tokens it had', () => {
  const { gateway, clock, fleet } = start({}, [0, 1]);
  clock.advance(1_000);
  greet(gateway.end);
  giveTokens(gateway.end, 'zero');
  gateway.end.hangUp();
  expect(fleet.counts).toMatchObject({ online: 0, linesLost: 1 });
  clock.advance(120);
  expect(gateway.sockets).toHaveLength(1);
  clock.advance(160);
  expect(gateway.sockets).toHaveLength(2);
  // refused: the next try is later
  gateway.end.hangUp();
  clock.advance(240);
  expect(gateway.sockets).toHaveLength(2);
  clock.advance(300);
  greet(gateway.end);
  expect(gateway.end.frames.map(({ type }) => type)).toEqual(['connect']);
  expect(fleet.counts).toMatchObject({ online: 1, arrived: 1, reconnects: 1, failedTries: 1, tokens: 2 });
});

test('[FL-4] a herd knocks every quarter of a second', () => {
  const { gateway, clock } = start({ comeBack: 'atOnce' }, [0, 1]);
  clock.advance(1_000);
  for (let tries = 1; tries <= 5; tries++) {
    expect(gateway.sockets).toHaveLength(tries);
    gateway.end.hangUp();
    clock.advance(260);
  }
});

test('[FL-4] a gateway that says nothing for two heartbeats, or never greets, is left', () => {
  const { gateway, clock, fleet } = start({}, [0, 1]);
  clock.advance(1_000);
  greet(gateway.end);
  clock.advance(59_900);
  expect(gateway.end.closedByPhone).toBe(false);
  clock.advance(200);
  expect(gateway.sockets[0]?.closedByPhone).toBe(true);
  clock.advance(300);
  expect(gateway.sockets).toHaveLength(2);
  clock.advance(10_100);
  expect(gateway.sockets[1]?.closedByPhone).toBe(true);
  expect(fleet.counts.online).toBe(0);
});

test('[FL-2] a storm: all lines end in one turn, and a herd opens new ones in the same', () => {
  const { gateway, clock, fleet } = start({ behaviour: 'storm', comeBack: 'atOnce' });
  clock.advance(1_000);
  for (const end of gateway.sockets) greet(end);
  expect(fleet.counts.online).toBe(3);
  clock.advance(14_990);
  expect(gateway.sockets).toHaveLength(3);
  clock.advance(20);
  expect(gateway.sockets.map(({ closedByPhone }) => closedByPhone)).toEqual([true, true, true, false, false, false]);
  for (const end of gateway.sockets.slice(3)) greet(end);
  expect(fleet.counts).toMatchObject({ online: 3, arrived: 3, reconnects: 3, linesLost: 0 });
});

test('[FL-5] who leaves for good unregisters its apps, and another device comes in its place', () => {
  const { gateway, clock, fleet } = start({ behaviour: 'churn' }, [0, 1]);
  clock.advance(1_000);
  const [first] = gateway.sockets as [GatewayEnd];
  greet(first);
  giveTokens(first, 'old');
  while (gateway.sockets.length === 1) {
    clock.advance(1_000);
    first.say({ type: 'pong' });
  }
  expect(first.frames.slice(-2)).toEqual([
    { type: 'unregister', bundleId },
    { type: 'unregister', bundleId: other },
  ]);
  expect(first.closedByPhone).toBe(true);
  expect(fleet.tokensOf(bundleId)).toEqual(['']);
  greet(gateway.end);
  giveTokens(gateway.end, 'new');
  expect(gateway.end.frames[0]).toMatchObject({ deviceId: 'fleet-1-0-1' });
  expect(fleet.tokensOf(bundleId)).toEqual(['new-0']);
  expect(fleet.counts).toMatchObject({ online: 1, arrived: 1, reconnects: 0, tokens: 2 });
});

test('[FL-2] at rest nobody leaves any more, and who is away comes back', () => {
  const { gateway, clock, fleet } = start({ behaviour: 'commuters' }, [0, 1]);
  clock.advance(1_000);
  greet(gateway.end);
  while (!gateway.end.closedByPhone) {
    clock.advance(1_000);
    gateway.end.say({ type: 'pong' });
  }
  fleet.rest();
  clock.advance(15_000);
  expect(gateway.sockets).toHaveLength(2);
  greet(gateway.end);
  for (let second = 0; second < 120; second++) {
    clock.advance(1_000);
    gateway.end.say({ type: 'pong' });
  }
  expect(gateway.end.closedByPhone).toBe(false);
});

test('[FL-5] dismissed, all unregister their apps and nobody comes any more', () => {
  const { gateway, clock, fleet } = start({}, [0, 2]);
  clock.advance(1_000);
  for (const end of gateway.sockets) greet(end);
  fleet.dismiss();
  for (const end of gateway.sockets) {
    expect(end.frames.slice(-2)).toEqual([
      { type: 'unregister', bundleId },
      { type: 'unregister', bundleId: other },
    ]);
    expect(end.closedByPhone).toBe(true);
  }
  clock.advance(100_000);
  expect(gateway.sockets).toHaveLength(2);
  expect(fleet.counts.online).toBe(0);
});

test('[FL-1] a fleet in two parts is the fleet: each phone comes at its own time', () => {
  const moments = (from: number, to: number) => {
    const { gateway, clock } = start({ arriveMs: 10_000 }, [from, to]);
    const found: number[] = [];
    for (let at = 0; at < 10_000; at += 20) {
      clock.advance(20);
      while (found.length < gateway.sockets.length) found.push(at);
    }
    return found;
  };
  const parts = [...moments(0, 20), ...moments(20, 40)].sort((a, b) => a - b);
  expect(moments(0, 40)).toEqual(parts);
  expect(parts).toHaveLength(40);
});

test('[FL-3] what is no frame is counted, and after the end nothing happens', () => {
  const { gateway, clock, fleet } = start({}, [0, 1]);
  clock.advance(1_000);
  greet(gateway.end);
  gateway.end.say('{');
  gateway.end.say({ type: 'registrationFailed', requestId: 0, bundleId, error: 'no' });
  expect(fleet.counts.mistakes).toBe(2);
  fleet.stop();
  expect(gateway.end.closedByPhone).toBe(true);
  clock.advance(100_000);
  expect(gateway.sockets).toHaveLength(1);
  expect(fleet.counts.online).toBe(0);
});
