import { type DeviceState, type JournalEntry } from '@apns-sim/device';

/** What the door says about one phone: everything at first, then every entry of its journal. */
export type WatchMessage =
  | {
      readonly type: 'snapshot';
      readonly seq: number;
      readonly now: number;
      readonly frozen: boolean;
      readonly state: DeviceState;
    }
  | ({ readonly type: 'entry' } & JournalEntry)
  | { readonly type: 'clock'; readonly now: number; readonly frozen: boolean }
  | { readonly type: 'refused'; readonly error: string };

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isObject: Check = (value) => typeof value === 'object' && value !== null;

/** What each message must carry for a page to work with it. */
const shapes: { readonly [T in WatchMessage['type']]: Readonly<Record<string, readonly [Check, string]>> } = {
  snapshot: {
    seq: [isNumber, 'a number'],
    now: [isNumber, 'a number'],
    frozen: [isFlag, 'true or false'],
    state: [(value) => isObject(value) && 'apps' in (value as object), 'the state of a phone'],
  },
  entry: {
    seq: [isNumber, 'a number'],
    at: [isNumber, 'a number'],
    event: [(value) => isObject(value) && isText((value as { type?: unknown }).type), 'an event with its type'],
  },
  clock: { now: [isNumber, 'a number'], frozen: [isFlag, 'true or false'] },
  refused: { error: [isText, 'a text'] },
};

const came = (value: unknown): string => (value === undefined ? 'nothing' : String(JSON.stringify(value)).slice(0, 80));

/** Reads one message of the door; `error` names the field, what was expected and what came. */
export function readWatchMessage(data: unknown): { readonly message: WatchMessage } | { readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(String(data));
  } catch {
    return { error: `message: expected JSON, came ${came(data)}` };
  }
  if (!isObject(value)) return { error: `message: expected an object, came ${came(value)}` };
  const fields = value as Readonly<Record<string, unknown>>;
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type))
    return { error: `type: expected ${Object.keys(shapes).join(', ')}, came ${came(type)}` };
  for (const [name, [holds, expected]] of Object.entries(shapes[type as WatchMessage['type']]))
    if (!holds(fields[name])) return { error: `${type}.${name}: expected ${expected}, came ${came(fields[name])}` };
  return { message: value as WatchMessage };
}
