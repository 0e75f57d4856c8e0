import { readFrame } from '../../packages/apns/src/gateway/read-frame.ts';
import { readGatewayFrame } from '../../packages/device/src/connection/read-frame.ts';
import { readPayload } from '../../packages/device/src/system/read-push.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

const fromPhone = [
  { type: 'connect', version: 1, deviceId: 'd', name: 'Phone', environment: 'sandbox' },
  { type: 'register', requestId: 1, bundleId: 'com.example.courier', topics: ['com.example.courier'] },
  { type: 'activityToken', requestId: 1, bundleId: 'com.example.courier', use: 'update:1' },
  { type: 'subscribe', requestId: 2, bundleId: 'com.example.courier', channelId: 'dHN0LXNyY2gtY2hubA==' },
  { type: 'ack', uniqueId: 'u' },
  {
    type: 'outcome',
    uniqueId: 'u',
    outcome: {
      kind: 'presented',
      surfaces: ['banner'],
      level: 'active',
      gates: [{ rule: 'P1', verdict: 'pass' }],
      why: { rule: 'P1', text: 't' },
    },
  },
  { type: 'userAction', uniqueId: 'u', userAction: { action: 'open', userText: 'x' } },
  { type: 'power', restricted: true },
];
const toPhone = [
  { type: 'connected', version: 1, heartbeatMs: 1000 },
  { type: 'tokens', requestId: 1, bundleId: 'b', tokens: { b: 't' } },
  {
    type: 'notification',
    uniqueId: 'u',
    apnsId: 'a',
    topic: 'com.example.courier',
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: null,
    payload: 'e30=',
    fromStorage: false,
  },
  { type: 'bye', reason: 'idle', text: 'x' },
];

/** A frame of the device channel, at both of its ends. */
export const open: OpenTarget = () => ({
  property: 'neither end throws; what is refused is told in a few words; what is taken has no more than its own fields',
  structure: json,
  words: ['type', 'requestId', 'bundleId', 'topics', 'uniqueId', 'outcome', 'gates', 'use', 'start:', 'ping', 'pong', 'unregister', 'unsubscribe', 'forgetActivityToken'], // biome-ignore format: a row
  seeds: [...fromPhone, ...toPhone].map((one) => JSON.stringify(one)),
  longest: 9000,
  work: { base: 20_000, perByte: 60 },
  attempt(input) {
    const up = readFrame(input, false);
    const down = readGatewayFrame(input.toString('utf8'));
    for (const one of [up, down])
      if ('error' in one) demand(one.error.length < 2000, 'a mistake is told at great length');
    if ('frame' in up) demand(!Object.hasOwn(up.frame, '__proto__'), 'a frame brings a prototype');
    if ('frame' in down && down.frame.type === 'notification') readPayload(down.frame);
    return 'frame' in up || 'frame' in down ? 'accepted' : 'refused';
  },
});
