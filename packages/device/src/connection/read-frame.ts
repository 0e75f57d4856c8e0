import { type GatewayFrame, priorities } from '@apns-sim/protocol';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** What a frame must carry for a phone to work with it; fields beyond these are left alone, for newer gateways. */
const shapes: { readonly [T in GatewayFrame['type']]: Readonly<Record<string, Check>> } = {
  connected: { version: count, heartbeatMs: (value) => count(value) && Number(value) > 0 },
  tokens: {
    requestId: count,
    bundleId: text,
    tokens: (value) => typeof value === 'object' && value !== null && Object.values(value).every(text),
  },
  registrationFailed: { requestId: count, bundleId: text, error: text },
  subscribed: { requestId: count, bundleId: text, channelId: text },
  subscriptionFailed: { requestId: count, bundleId: text, channelId: text, error: text },
  notification: {
    uniqueId: text,
    apnsId: text,
    topic: text,
    pushType: orNull(text),
    priority: (value) => priorities.some((priority) => priority === value),
    expiration: orNull(count),
    collapseId: orNull(text),
    payload: text,
    fromStorage: (value) => typeof value === 'boolean',
  },
  pong: {},
  bye: { reason: text, text: text },
};

/** Reads one text frame of the gateway; `undefined` when it is none, which a phone ignores. */
export function readGatewayFrame(message: string): GatewayFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields;
  if (typeof fields.type !== 'string' || !Object.hasOwn(shapes, fields.type)) return undefined;
  const shape = shapes[fields.type as GatewayFrame['type']];
  const whole = Object.entries(shape).every(([name, check]) => check(fields[name]));
  return whole ? (value as GatewayFrame) : undefined;
}
