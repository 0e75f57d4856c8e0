import { type GatewayFrame, priorities } from '@apns-sim/protocol';

type Fields = Readonly<Record<string, unknown>>;

/** What a field is to be, in words and as a test. */
interface Check {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Check = { expected: 'a text', holds: (value) => typeof value === 'string' };
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const count: Check = { expected: 'a number', holds: isNumber };
const aboveZero: Check = { expected: 'a number above 0', holds: (value) => isNumber(value) && Number(value) > 0 };
const texts: Check = {
  expected: 'an object of texts',
  holds: (value) => typeof value === 'object' && value !== null && Object.values(value).every(text.holds),
};
const priority: Check = {
  expected: priorities.join(', '),
  holds: (value) => priorities.some((known) => known === value),
};
const yesOrNo: Check = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
const orNull = ({ expected, holds }: Check): Check => ({
  expected: `${expected} or null`,
  holds: (value) => value === null || holds(value),
});

/** What a frame must carry for a phone to work with it; fields beyond these are left alone, for newer gateways. */
const shapes: { readonly [T in GatewayFrame['type']]: Readonly<Record<string, Check>> } = {
  connected: { version: count, heartbeatMs: aboveZero },
  tokens: {
    requestId: count,
    bundleId: text,
    tokens: texts,
  },
  activityToken: { requestId: count, bundleId: text, use: text, deviceToken: text },
  registrationFailed: { requestId: count, bundleId: text, error: text },
  subscribed: { requestId: count, bundleId: text, channelId: text },
  subscriptionFailed: { requestId: count, bundleId: text, channelId: text, error: text },
  notification: {
    uniqueId: text,
    apnsId: text,
    topic: text,
    pushType: orNull(text),
    priority,
    expiration: orNull(count),
    collapseId: orNull(text),
    payload: text,
    fromStorage: yesOrNo,
  },
  pong: {},
  bye: { reason: text, text: text },
};

/** A frame, or why a message is none: the field, what was expected, what came. */
export type ReadFrame = { readonly frame: GatewayFrame } | { readonly error: string };

const came = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80));

/** Reads one text frame of the gateway. */
export function readGatewayFrame(message: string): ReadFrame {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return { error: `frame: expected JSON, came ${came(message)}` };
  }
  if (typeof value !== 'object' || value === null) return { error: `frame: expected an object, came ${came(value)}` };
  const fields = value as Fields;
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type))
    return { error: `type: expected ${Object.keys(shapes).join(', ')}, came ${came(type)}` };
  const shape = shapes[type as GatewayFrame['type']];
  for (const [name, { expected, holds }] of Object.entries(shape))
    if (!holds(fields[name])) return { error: `${type}.${name}: expected ${expected}, came ${came(fields[name])}` };
  return { frame: value as GatewayFrame };
}
