import { type DeviceFrame, deviceChannelVersion } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type Session, step } from './session.ts';

const hello: DeviceFrame = {
  type: 'connect',
  version: deviceChannelVersion,
  deviceId: 'alice',
  name: "Alice's iPhone",
  environment: 'sandbox',
};
const online: Session = {
  state: 'online',
  deviceId: 'alice',
  name: "Alice's iPhone",
  environment: 'sandbox',
  powerRestricted: false,
};

test('[GW-1] a session begins with connect', () => {
  expect(step({ state: 'awaitingConnect' }, hello, 30_000)).toEqual({
    session: online,
    send: [{ type: 'connected', version: deviceChannelVersion, heartbeatMs: 30_000 }],
    effects: [{ type: 'online' }],
  });
});

test('[GW-1] anything else first, or connect twice, ends it', () => {
  const early = step({ state: 'awaitingConnect' }, { type: 'ping' }, 30_000);
  expect(early.session).toEqual({ state: 'closed' });
  expect(early.send).toEqual([
    { type: 'bye', reason: 'badFrame', text: 'The first frame must be "connect"; this one was "ping".' },
  ]);
  expect(step(online, hello, 30_000)).toMatchObject({
    session: { state: 'closed' },
    send: [{ type: 'bye', reason: 'badFrame' }],
    effects: [],
  });
});

test('[GW-1] a device of another version is told which one is spoken here', () => {
  const { session, send } = step({ state: 'awaitingConnect' }, { ...hello, version: 99 }, 30_000);
  expect(session).toEqual({ state: 'closed' });
  expect(send).toEqual([
    {
      type: 'bye',
      reason: 'unsupportedVersion',
      text: `This gateway speaks version ${deviceChannelVersion} of the device channel; the device offered 99.`,
    },
  ]);
});

test('[GW-4] ping is answered with pong; what the device reports is passed on as it is', () => {
  expect(step(online, { type: 'ping' }, 30_000)).toEqual({ session: online, send: [{ type: 'pong' }], effects: [] });
  const reports: DeviceFrame[] = [
    { type: 'ack', uniqueId: 'u' },
    { type: 'unregister', bundleId: 'com.a.b' },
    { type: 'userAction', uniqueId: 'u', userAction: { action: 'default' } },
  ];
  for (const report of reports) {
    expect(step(online, report, 30_000)).toEqual({ session: online, send: [], effects: [report] });
  }
});

test('[GW-9] the device says when it saves power; only the end of it is news', () => {
  const saving = step(online, { type: 'power', restricted: true }, 30_000);
  expect(saving).toEqual({ session: { ...online, powerRestricted: true }, send: [], effects: [] });
  expect(step(saving.session, { type: 'power', restricted: false }, 30_000)).toEqual({
    session: online,
    send: [],
    effects: [{ type: 'powerRestored' }],
  });
});

test('[GW-1] a closed session hears nothing', () => {
  const closed: Session = { state: 'closed' };
  expect(step(closed, hello, 30_000)).toEqual({ session: closed, send: [], effects: [] });
});
