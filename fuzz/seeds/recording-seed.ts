const at = 1_700_000_000_000;
const connection = { id: 'c1', environment: 'sandbox', certificate: null };

/** A recording of one push, with a line of every kind. */
export const recordingSeed = `${[
  {
    type: 'begin',
    format: 'apns-sim recording',
    version: 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    seed: 1,
    clock: { mode: 'running', now: at },
    faults: { seed: 's', count: 1, laid: [{ id: 'f1' }] },
    snapshot: { phones: [] },
  },
  { type: 'push', at, number: 1, streamId: 1, door: 'push', method: 'POST', path: '/3/device/ab', headers: [['apns-topic', 'com.example.courier']], bodyBase64: 'e30=', bodyBytes: null, connection, signed: true, to: { deviceId: 'd', topic: 't' } },
  { type: 'log', at, event: { type: 'received', seq: 1, at, wall: at, uniqueId: 'u', connection: { id: 'c1' }, streamId: 1 } },
  { type: 'log', at, event: { type: 'accepted', seq: 2, at, wall: at, uniqueId: 'u' } },
  { type: 'entry', at, deviceId: 'd', entry: { seq: 1, at, event: { type: 'PUSH_ARRIVED', frame: { uniqueId: 'u' } } }, state: {} },
  { type: 'answer', at, number: 1, status: 200, headers: [], body: '' },
  { type: 'calling', at, number: 2 },
  { type: 'call', at, number: 2, method: 'POST', path: '/sim/v1/devices', body: {}, answer: { id: 'd' } },
  { type: 'event', at, deviceId: 'd', event: { type: 'LOCK' } },
  { type: 'clock', at, mode: 'frozen' },
  { type: 'screen', at, deviceId: 'd', name: 'Phone', screen: {} },
  { type: 'frame', at, frame: { seq: 1 } },
  { type: 'end', at, cause: 'stopped' },
]
  .map((line) => JSON.stringify(line))
  .join('\n')}\n`; // biome-ignore format: a line of the file a row
