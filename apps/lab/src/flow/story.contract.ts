import { type DeliveryEvent, type DeliveryEventDraft } from '@apns-sim/protocol';

/* Log lines for tests, as APNs and a phone write them. */

const uniqueId = 'u1';
const deviceId = 'alice';
const deviceToken = 'ab'.repeat(32);
const topic = 'com.example.courier';

/** Numbers and dates drafts as the log does: a line a millisecond. */
export function logged(...drafts: readonly DeliveryEventDraft[]): DeliveryEvent[] {
  return drafts.map((draft, i) => ({
    ...draft,
    seq: i + 1,
    at: 1_795_000_000_000 + i,
    wall: (1_795_000_000_000 + i) * 1000,
  }));
}

export const registered: readonly DeliveryEventDraft[] = [
  { type: 'registrationRequested', deviceId, bundleId: topic, topics: [topic], environment: 'sandbox' },
  { type: 'tokenIssued', deviceId, bundleId: topic, environment: 'sandbox', deviceToken, isNew: true },
  {
    type: 'tokenUploaded',
    deviceId,
    bundleId: topic,
    deviceToken,
    url: 'http://localhost/',
    requestBody: '{}',
    status: 201,
    error: null,
    durationMs: 2,
  },
];

export const received: DeliveryEventDraft = {
  type: 'received',
  uniqueId,
  request: { method: 'POST', path: `/3/device/${deviceToken}`, headers: [], bodyBytes: 20 },
  connection: { id: 'c', remote: '', alpn: 'h2', tls: 'TLSv1.3', serverName: 'localhost', environment: 'sandbox' },
  streamId: 1,
};
export const accepted: DeliveryEventDraft = {
  type: 'accepted',
  uniqueId,
  apnsId: 'A',
  deviceId,
  deviceToken,
  topic,
  checks: [],
  warnings: [],
};
export const answered: DeliveryEventDraft = {
  type: 'answered',
  uniqueId,
  answer: { status: 200, headers: [], body: '' },
  durationMs: 1,
};
export const sent: DeliveryEventDraft = {
  type: 'sent',
  uniqueId,
  deviceId,
  sessionId: 's',
  attempt: 1,
  fromStorage: false,
};
export const delivered: DeliveryEventDraft = { type: 'delivered', uniqueId, deviceId, word: 'Delivered to Device' };
export const stored: DeliveryEventDraft = {
  type: 'stored',
  uniqueId,
  deviceId,
  word: 'Stored - Device Offline',
  until: 0,
};
export const replaced: DeliveryEventDraft = { type: 'replaced', uniqueId, byUniqueId: 'u2' };

export const rejected = (reason: string, status: number): DeliveryEventDraft => ({
  type: 'rejected',
  uniqueId,
  apnsId: 'A',
  reason,
  status,
  timestamp: null,
  checks: [],
  why: { rule: 'IN-1', text: 'because' },
});

/** The phone's report: shown, or stopped at a gate. */
export const outcome = (
  kind: 'presented' | 'suppressed',
  ...gates: readonly (readonly [rule: string, verdict: 'pass' | 'stop' | 'change'])[]
): DeliveryEventDraft => ({
  type: kind,
  uniqueId,
  deviceId,
  outcome: {
    kind,
    surfaces: kind === 'presented' ? ['lockScreen'] : [],
    level: 'active',
    gates: gates.map(([rule, verdict]) => ({ rule, verdict })),
  },
});
