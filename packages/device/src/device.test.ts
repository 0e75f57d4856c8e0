import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { scriptGateway } from './connection/scripted-gateway.ts';
import { createDevice } from './device.ts';
import { type JournalEntry } from './system/events.ts';
import { newDevice } from './system/factory.ts';
import { app, frameOf } from './system/held-phone.ts';
import { type DeviceState } from './system/state.ts';
import { fold } from './system/step.ts';

const url = 'http://provider.test/device-tokens';
const fresh = newDevice({
  id: 'alice',
  name: 'Alice’s iPhone',
  environment: 'sandbox',
  apps: [{ bundleId: app, displayName: 'Courier', providerUrl: url }],
});

function run(state: DeviceState = fresh, answer: () => Promise<{ status: number }> = async () => ({ status: 201 })) {
  const gateway = scriptGateway();
  const clock = createClock({ mode: 'frozen', at: 1_000_000 });
  const journal: JournalEntry[] = [];
  const uploads: { url: string; body: unknown }[] = [];
  const told: number[] = [];
  const device = createDevice({
    state,
    clock,
    transportClock: clock,
    random: createRandom('device'),
    openSocket: gateway.openSocket,
    gatewayUrl: 'ws://gateway.test/gateway',
    upload: (to, body) => {
      uploads.push({ url: to, body: JSON.parse(body) });
      return answer();
    },
    journal: (entry) => void journal.push(structuredClone(entry)),
    onEntry: ({ seq }) => void told.push(seq),
  });
  return { gateway, clock, journal, uploads, told, device };
}

const token = 'a1'.repeat(32);
const tokens = { type: 'tokens', requestId: 1, bundleId: app, tokens: { [app]: token } } as const;

test('[RE-2] [RE-3] from the first tap to the token at the provider', async () => {
  const { gateway, device, uploads, journal } = run();
  device.start();
  const end = gateway.greet();
  device.dispatch({ type: 'UNLOCK' });
  device.dispatch({ type: 'OPEN_APP', bundleId: app });
  expect(end.frames.at(-1)).toMatchObject({ type: 'register', requestId: 1, bundleId: app });
  end.say(tokens);
  expect(uploads).toEqual([
    {
      url,
      body: {
        deviceToken: token,
        bundleId: app,
        environment: 'sandbox',
        deviceId: 'alice',
        deviceName: 'Alice’s iPhone',
      },
    },
  ]);
  await expect.poll(() => device.state.apps[app]?.uploaded).toBe('yes');
  expect(journal.at(-1)?.event).toEqual({ type: 'TOKEN_UPLOADED', bundleId: app, ok: true, detail: '201' });
  expect(device.seq).toBe(journal.length);
});

test('[RE-3] a provider that refuses or cannot be reached', async () => {
  for (const answer of [async () => ({ status: 500 }), () => Promise.reject(new Error('ECONNREFUSED'))]) {
    const { gateway, device } = run(fresh, answer);
    device.start();
    gateway.greet().say(tokens);
    await expect.poll(() => device.state.apps[app]?.uploaded).toBe('failed');
  }
});

test('[RE-7] an upload that was cut off is done again at start', async () => {
  const cut = run(fresh, () => new Promise(() => {}));
  cut.device.start();
  cut.gateway.greet().say(tokens);
  const { device, uploads } = run(cut.device.state);
  device.start();
  expect(uploads).toHaveLength(1);
  await expect.poll(() => device.state.apps[app]?.uploaded).toBe('yes');
});

test('[RE-7] so is that of a Live Activity’s token', async () => {
  const cut = run(fresh, () => new Promise(() => {}));
  cut.device.start();
  const end = cut.gateway.greet();
  cut.device.dispatch({ type: 'START_ACTIVITY', bundleId: app, attributesType: 'Tour' });
  const use = 'update:activity-1';
  expect(end.frames.at(-1)).toEqual({ type: 'activityToken', requestId: 1, bundleId: app, use });
  end.say({ type: 'activityToken', requestId: 1, bundleId: app, use, deviceToken: token });
  const { device, uploads } = run(cut.device.state);
  device.start();
  const liveActivity = { use: 'update', attributesType: 'Tour', activityId: 'activity-1' };
  expect(uploads).toMatchObject([{ url, body: { deviceToken: token, liveActivity } }]);
  await expect.poll(() => device.state.activities[0]?.token.uploaded).toBe('yes');
});

test('[RE-7] and that of a token to start one, until its provider has answered', async () => {
  const cut = run(fresh, () => new Promise(() => {}));
  cut.device.start();
  const end = cut.gateway.greet();
  const use = 'start:MatchAttributes';
  end.say({ type: 'activityToken', requestId: 1, bundleId: app, use, deviceToken: token });
  const again = run(cut.device.state);
  again.device.start();
  const liveActivity = { use: 'start', attributesType: 'MatchAttributes', activityId: null };
  expect(again.uploads).toMatchObject([{ url, body: { deviceToken: token, liveActivity } }]);
  await expect.poll(() => again.device.state.apps[app]?.startTokensSending).toEqual([]);
  const { device, uploads } = run(again.device.state);
  device.start();
  expect(uploads).toEqual([]);
});

test('[CN-9] a push is acknowledged after the journal holds it', () => {
  const { gateway, device, journal } = run();
  device.start();
  const end = gateway.greet();
  const heldAtAck: boolean[] = [];
  end.frames.push = (...frames) => {
    for (const { type } of frames) if (type === 'ack') heldAtAck.push(journal.at(-1)?.event.type === 'PUSH_ARRIVED');
    return Array.prototype.push.apply(end.frames, frames);
  };
  end.say(frameOf({ aps: { alert: 'Hi' } }));
  expect(heldAtAck).toEqual([true]);
  expect(end.frames.map(({ type }) => type)).toEqual(['connect', 'ack', 'outcome']);
});

test('[JR-5] what the journal cannot keep did not happen', () => {
  const gateway = scriptGateway();
  const clock = createClock({ mode: 'frozen', at: 0 });
  const device = createDevice({
    state: { ...fresh, gateway: 'connecting' },
    clock,
    transportClock: clock,
    random: createRandom('full'),
    openSocket: gateway.openSocket,
    gatewayUrl: 'ws://gateway.test/gateway',
    upload: async () => ({ status: 201 }),
    journal: () => {
      throw new Error('disk full');
    },
  });
  expect(() => device.dispatch({ type: 'UNLOCK' })).toThrow('disk full');
  expect(device.state).toMatchObject({ lock: 'screenOff' });
  expect(device.seq).toBe(0);
});

test('[JR-1] the folded journal is the phone', () => {
  const { gateway, clock, device, journal } = run();
  device.start();
  const end = gateway.greet();
  device.dispatch({ type: 'UNLOCK' });
  device.dispatch({ type: 'OPEN_APP', bundleId: app });
  end.say(tokens);
  device.dispatch({ type: 'PROMPT_ANSWER', answer: 'allow' });
  device.dispatch({ type: 'HOME' });
  end.say(frameOf({ aps: { alert: 'Hi', badge: 2, sound: 'default' } }));
  clock.advance(60_000);
  device.dispatch({ type: 'LOCK' });
  end.say(frameOf({ aps: { alert: 'Ho' } }, { uniqueId: 'unique-2' }));
  expect(fold(fresh, journal)).toEqual(device.state);
  expect(fold(fresh, JSON.parse(JSON.stringify(journal)))).toEqual(device.state);
});

test('[JR-3] what fell due meanwhile happens at start, in order', () => {
  const { device, journal } = run({
    ...fresh,
    lock: 'screenOn',
    screenOnUntil: 1_000,
    apps: { [app]: { ...fresh.apps[app], run: 'background', suspendsAt: 500 } as DeviceState['apps'][string] },
  });
  device.start();
  expect(journal.map(({ event }) => event.type)).toEqual(['APP_SUSPENDED', 'SCREEN_TIMEOUT', 'GATEWAY']);
});

test('[JR-4] entries are told in order, also when telling one makes the next', () => {
  const { device, told, journal } = run();
  const heard: string[] = [];
  device.subscribe(({ event }) => {
    if (event.type === 'UNLOCK') device.dispatch({ type: 'LOCK' });
  });
  const off = device.subscribe(({ event, seq }) => void heard.push(`${seq} ${event.type}`));
  device.dispatch({ type: 'UNLOCK' });
  off();
  device.dispatch({ type: 'WAKE' });
  expect(heard).toEqual(['1 UNLOCK', '2 LOCK']);
  expect(told).toEqual([1, 2, 3]);
  expect(journal.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('[CN-6] airplane mode lets go of the gateway and comes back to it', () => {
  const { gateway, device } = run();
  device.start();
  const first = gateway.greet();
  device.dispatch({ type: 'PATCH', patch: { network: 'airplane' } });
  expect(first.closedByPhone).toBe(true);
  expect(device.state.gateway).toBe('offline');
  device.dispatch({ type: 'PATCH', patch: { network: 'online' } });
  gateway.greet();
  expect(gateway.sockets).toHaveLength(2);
  expect(device.state.gateway).toBe('online');
});

test('ignored events leave no trace, and a phone that was let go does nothing', () => {
  const { gateway, clock, device, journal } = run();
  expect(device.dispatch({ type: 'POWER_ON' })).toEqual({ ignored: 'on already' });
  expect(journal).toEqual([]);
  device.start();
  gateway.greet();
  device.dispatch({ type: 'WAKE' });
  const entries = journal.length;
  device.close();
  clock.advance(3_600_000);
  expect(device.dispatch({ type: 'UNLOCK' })).toEqual({ ignored: 'the phone was let go' });
  expect(journal).toHaveLength(entries);
});

test('a phone that is not started reaches for nothing', () => {
  const { gateway, device } = run({ ...fresh, power: 'off' });
  device.dispatch({ type: 'POWER_ON' });
  expect(gateway.sockets).toEqual([]);
});
