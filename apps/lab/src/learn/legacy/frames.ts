/** What a field of an old frame is for; each has a colour and a sentence. */
export const fieldRoles = [
  'command',
  'length',
  'item',
  'token',
  'payload',
  'identifier',
  'expiration',
  'priority',
  'status',
  'time',
] as const;
export type FieldRole = (typeof fieldRoles)[number];

/** One field as it stood on the wire. */
export interface Field {
  readonly role: FieldRole;
  readonly bytes: Uint8Array;
}

/** What is sent, in today's terms. */
export interface OldPush {
  /** 32 bytes. */
  readonly deviceToken: Uint8Array;
  readonly payload: Uint8Array;
  /** Chosen by the provider; the error packet names it again. */
  readonly identifier: number;
  /** Seconds since 1970. */
  readonly expiration: number;
  readonly priority: 10 | 5;
}

/** The five packets of the binary interface, in the order tutorials meet them. */
export const frameKinds = ['simple', 'enhanced', 'frame', 'error', 'feedback'] as const;
export type FrameKind = (typeof frameKinds)[number];

/** A number in network order. */
function big(value: number, size: 1 | 2 | 4): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = Math.floor(value / 256 ** (size - 1 - i)) % 256;
  return bytes;
}
const field = (role: FieldRole, bytes: Uint8Array): Field => ({ role, bytes });
const sized = (role: FieldRole, bytes: Uint8Array): Field[] => [
  field('length', big(bytes.length, 2)),
  field(role, bytes),
];
const item = (id: number, role: FieldRole, bytes: Uint8Array): Field[] => [
  field('item', big(id, 1)),
  ...sized(role, bytes),
];

/** How many bytes fields take together. */
export const lengthOf = (fields: readonly Field[]): number => fields.reduce((sum, { bytes }) => sum + bytes.length, 0);

/**
 * The fields of a packet as the old gateway read or wrote them.
 * Source: Apple, "Binary Provider API" (archived) and the legacy notes of "Sending notification requests to APNs".
 */
export function fieldsOf(kind: FrameKind, push: OldPush): Field[] {
  const { deviceToken, payload, identifier, expiration, priority } = push;
  switch (kind) {
    case 'simple':
      return [field('command', big(0, 1)), ...sized('token', deviceToken), ...sized('payload', payload)];
    case 'enhanced':
      return [
        field('command', big(1, 1)),
        field('identifier', big(identifier, 4)),
        field('expiration', big(expiration, 4)),
        ...sized('token', deviceToken),
        ...sized('payload', payload),
      ];
    case 'frame': {
      const items = [
        ...item(1, 'token', deviceToken),
        ...item(2, 'payload', payload),
        ...item(3, 'identifier', big(identifier, 4)),
        ...item(4, 'expiration', big(expiration, 4)),
        ...item(5, 'priority', big(priority, 1)),
      ];
      return [field('command', big(2, 1)), field('length', big(lengthOf(items), 4)), ...items];
    }
    case 'error':
      return [field('command', big(8, 1)), field('status', big(8, 1)), field('identifier', big(identifier, 4))];
    case 'feedback':
      return [field('time', big(expiration, 4)), ...sized('token', deviceToken)];
  }
}

/** Bytes as people read them; of a long field the middle is left out. */
export function hexOf(bytes: Uint8Array, most = 8): string {
  const hex = (part: Uint8Array) => [...part].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (bytes.length <= most) return hex(bytes);
  const end = Math.floor(most / 2) - 1;
  return `${hex(bytes.subarray(0, most - end - 1))} … ${hex(bytes.subarray(bytes.length - end))}`;
}

/** The token of a hexadecimal text; anything else is one of zeros. */
export function tokenBytes(text: string | null): Uint8Array {
  const pairs = /^[0-9a-f]{64}$/i.test(text ?? '') ? (text ?? '').match(/../g) : null;
  return Uint8Array.from(pairs ?? new Array<string>(32).fill('0'), (pair) => Number.parseInt(pair, 16));
}

/** Status of the old error packet → what APNs answers today; `null`: there is nothing like it any more. */
export const oldStatuses = [
  [0, null],
  [1, 'InternalServerError'],
  [2, 'MissingDeviceToken'],
  [3, 'MissingTopic'],
  [4, 'PayloadEmpty'],
  [5, 'BadDeviceToken'],
  [6, 'BadTopic'],
  [7, 'PayloadTooLarge'],
  [8, 'BadDeviceToken'],
  [10, 'Shutdown'],
  [255, 'InternalServerError'],
] as const;
