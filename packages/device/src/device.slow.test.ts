import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { newBackend } from './app/backend-request.ts';
import { scriptGateway } from './connection/scripted-gateway.ts';
import { type CallBackend, createDevice } from './device.ts';
import { newDevice } from './system/factory.ts';
import { app, frameOf } from './system/held-phone.ts';
import { type DeviceState } from './system/state.ts';

const backend = { ...newBackend, url: 'http://localhost:1/devices' };
const fresh = newDevice({
  id: 'alice',
  name: 'Alice’s iPhone',
  environment: 'sandbox',
  apps: [{ bundleId: app, authorization: 'authorized', code: { backend } }],
});

function run(state: DeviceState, callBackend: CallBackend = async () => ({ status: 201 })) {
  const gateway = scriptGateway();
  const clock = createClock({ mode: 'frozen', at: 1_000_000 });
  const device = createDevice({
    state,
    clock,
    transportClock: createClock({ mode: 'frozen', at: 0 }),
    random: createRandom('slow'),
    openSocket: gateway.openSocket,
    gatewayUrl: 'ws://gateway.test/gateway',
    upload: async () => ({ status: 201 }),
    callBackend,
    journal: () => {},
  });
  device.start();
  return { clock, device, end: gateway.greet() };
}

const bodies = ({ notifications }: DeviceState) => notifications.map(({ alert }) => alert.body);
const push = (uniqueId: string) => frameOf({ aps: { alert: uniqueId } }, { uniqueId });

test('[SC-21] over a slow network pushes come later, in their order, and are acknowledged only then', () => {
  const { clock, device, end } = run({ ...fresh, network: 'slow', slowMs: 3_000 });
  end.say(push('one'));
  clock.advance(1_000);
  end.say(push('two'));
  device.dispatch({ type: 'PATCH', patch: { network: 'online' } });
  end.say(push('three'));
  expect(bodies(device.state)).toEqual([]);
  expect(end.frames.some(({ type }) => type === 'ack')).toBe(false);
  clock.advance(1_999);
  expect(bodies(device.state)).toEqual([]);
  clock.advance(1);
  expect(bodies(device.state)).toEqual(['one']);
  clock.advance(1_000);
  expect(bodies(device.state)).toEqual(['three', 'two', 'one']);
  end.say(push('four'));
  expect(bodies(device.state)[0]).toBe('four');
});

test('[SC-21] what was on its way when the phone went out of reach is forgotten, as nobody acknowledged it', () => {
  const { clock, device, end } = run({ ...fresh, network: 'slow', slowMs: 3_000 });
  end.say(push('one'));
  device.dispatch({ type: 'PATCH', patch: { network: 'airplane' } });
  clock.advance(10_000);
  expect(bodies(device.state)).toEqual([]);
  expect(device.state.seen).toEqual([]);
});

test('[RE-14] a call that was cut off is made again at start; a restart keeps the ones that wait', async () => {
  const cut = run(fresh, () => new Promise(() => {}));
  cut.device.dispatch({ type: 'REGISTER', bundleId: app });
  cut.end.say({ type: 'tokens', requestId: 1, bundleId: app, tokens: { [app]: 'aa' } });
  expect(cut.device.state.backendCalls).toMatchObject([{ attempt: 1, retryAt: null }]);
  const statuses = [503, 200];
  const called: number[] = [];
  const { clock, device } = run({ ...cut.device.state, gateway: 'offline' }, async ({ attempt }) => {
    called.push(attempt);
    return { status: statuses[called.length - 1] ?? 200 };
  });
  await expect.poll(() => device.state.backendCalls[0]?.retryAt).toBeGreaterThan(1_000_000);
  clock.advance(1_000);
  await expect.poll(() => device.state.backendCalls).toEqual([]);
  expect(called).toEqual([1, 2]);
});

test('[JR-3] with a clock that stands, what is due at once happens at once', () => {
  const { device } = run({ ...fresh, power: 'booting', bootedAt: 999_000 });
  device.dispatch({ type: 'PATCH', patch: { language: 'zh-Hans' } });
  expect(device.state.power).toBe('on');
});
