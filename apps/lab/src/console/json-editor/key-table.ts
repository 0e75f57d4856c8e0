/** One key of a payload: what may stand behind it. */
export interface KeyRow {
  readonly type: 'string' | 'number' | 'object' | 'string | object' | '0…1' | '1' | 'array' | 'enum' | 'true';
  /** The closed set, where there is one. */
  readonly values?: readonly (string | number)[];
  /** What an absent key means. */
  readonly standard?: string;
  /** The system it came with. */
  readonly since?: string;
  /** The JSON that a completion writes behind the colon; `|` is where the cursor goes. */
  readonly insert: string;
}

const text = (since?: string): KeyRow => ({ type: 'string', insert: '"|"', ...(since !== undefined && { since }) });
const list: KeyRow = { type: 'array', insert: '["|"]' };
const seconds = (since: string): KeyRow => ({ type: 'number', insert: '|', since });

/** Source: Apple, "Generating a remote notification", the tables of `aps`, `alert` and `sound`. */
export const aps = {
  alert: { type: 'string | object', insert: '{ "title": "|", "body": "" }' },
  badge: { type: 'number', insert: '1|' },
  sound: { type: 'string | object', values: ['default'], insert: '"default"|' },
  'thread-id': text('iOS 12'),
  category: text('iOS 8'),
  'content-available': { type: '1', values: [1], insert: '1|', since: 'iOS 7' },
  'mutable-content': { type: '1', values: [1], insert: '1|', since: 'iOS 10' },
  'target-content-id': text('iOS 13'),
  'interruption-level': {
    type: 'enum',
    values: ['passive', 'active', 'time-sensitive', 'critical'],
    standard: 'active',
    insert: '"|"',
    since: 'iOS 15',
  },
  'relevance-score': { type: '0…1', standard: '0', insert: '0.5|', since: 'iOS 15' },
  'filter-criteria': text('iOS 16'),
  'content-changed': { type: 'true', insert: 'true|', since: 'iOS 18' },
} as const satisfies Record<string, KeyRow>;

/** Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
export const activity = {
  timestamp: seconds('iOS 16.1'),
  event: { type: 'enum', values: ['start', 'update', 'end'], insert: '"|"', since: 'iOS 16.1' },
  'content-state': { type: 'object', insert: '{ | }', since: 'iOS 16.1' },
  'stale-date': seconds('iOS 16.2'),
  'dismissal-date': seconds('iOS 16.1'),
  'attributes-type': text('iOS 17.2'),
  attributes: { type: 'object', insert: '{ | }', since: 'iOS 17.2' },
  'input-push-channel': text('iOS 18'),
  'input-push-token': { type: '1', values: [1], insert: '1|', since: 'iOS 18' },
} as const satisfies Record<string, KeyRow>;

export const alert = {
  title: text(),
  subtitle: text('iOS 10'),
  body: text(),
  'launch-image': text(),
  'title-loc-key': text(),
  'title-loc-args': list,
  'subtitle-loc-key': text('iOS 10'),
  'subtitle-loc-args': list,
  'loc-key': text(),
  'loc-args': list,
} as const satisfies Record<string, KeyRow>;

export const sound = {
  critical: { type: '1', values: [1], insert: '1|', since: 'iOS 12' },
  name: { type: 'string', values: ['default'], insert: '"default"|', since: 'iOS 12' },
  volume: { type: '0…1', standard: '1', insert: '1|', since: 'iOS 12' },
} as const satisfies Record<string, KeyRow>;

export const root = {
  aps: { type: 'object', insert: '{ "|" }' },
} as const satisfies Record<string, KeyRow>;

/** Every key with a meaning in the catalogue. */
export type KeyName =
  | keyof typeof root
  | keyof typeof aps
  | keyof typeof activity
  | keyof typeof alert
  | keyof typeof sound;

/** The keys that may stand in the object at a path; none where Apple says nothing. */
export function keysAt(path: readonly (string | number)[]): Readonly<Record<string, KeyRow>> {
  switch (path.join('/')) {
    case '':
      return root;
    case 'aps':
      return { ...aps, ...activity };
    case 'aps/alert':
      return alert;
    case 'aps/sound':
      return sound;
    default:
      return {};
  }
}
